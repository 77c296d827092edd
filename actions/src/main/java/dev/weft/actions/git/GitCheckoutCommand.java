package dev.weft.actions.git;

import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandDescription.ParameterList;
import dev.weft.engine.command.CommandDescription.Traits;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.OutputRule.OutputDescription;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.engine.job.CommandName;
import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Checks out a commit of a repository into a folder of the attempt. */
public final class GitCheckoutCommand extends GitCommand {
  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName("git_checkout"),
          "Checks out a commit of a git repository into a folder of its own.",
          new ParameterList(
              List.of(
                  GitParameters.URL,
                  GitParameters.REV,
                  new ParameterDescription(
                      "depth",
                      Type.INTEGER,
                      new Presence.Optional(),
                      Reading.PLAIN,
                      "how many of the newest commits to fetch; without it all of them"),
                  new ParameterDescription(
                      Submodules.PARAMETER,
                      Type.STRING,
                      new Presence.Default(new Value.Text(Submodules.NONE)),
                      new Reading(
                          List.of(Submodules.NONE, Submodules.DIRECT, Submodules.RECURSIVE),
                          false,
                          false),
                      "which submodules to check out; they are fetched over the network only"),
                  new ParameterDescription(
                      "reference",
                      Type.STRING,
                      new Presence.Optional(),
                      Reading.PLAIN,
                      "a repository on this machine whose objects are used in place of fetching"
                          + " them; it must stay"),
                  new ParameterDescription(
                      "keep_git",
                      Type.BOOLEAN,
                      new Presence.Default(new Value.Bool(true)),
                      Reading.PLAIN,
                      "whether 'dir' is a repository; with false it holds the files alone, and the"
                          + " same commit gives the same directory, byte for byte"),
                  GitParameters.AUTHORIZATION),
              false),
          new OutputRule.Fixed(
              List.of(
                  new OutputDescription(Checkout.DIR, Type.DIRECTORY, "the working tree"),
                  new OutputDescription(Checkout.COMMIT, Type.STRING, "the whole hash"))),
          new Traits(false, Map.of(), "safe"));

  /** Makes it. */
  public GitCheckoutCommand() {
    super(DESCRIPTION);
  }

  @Override
  CommandResult perform(CommandContext context, Preparation prepared)
      throws IOException, InterruptedException, FailedException {
    return new Checkout(context, prepared).perform();
  }
}
