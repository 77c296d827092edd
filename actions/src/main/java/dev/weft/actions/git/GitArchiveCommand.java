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

/** Packs the files of a commit. */
public final class GitArchiveCommand extends GitCommand {
  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName("git_archive"),
          "Packs the files of a commit of a git repository; the same commit gives the same bytes.",
          new ParameterList(
              List.of(
                  GitParameters.URL,
                  GitParameters.REV,
                  new ParameterDescription(
                      Archive.FORMAT,
                      Type.STRING,
                      new Presence.Default(new Value.Text("tar.gz")),
                      new Reading(List.of("tar", "tar.gz", "zip"), false, false),
                      "the form of the archive"),
                  new ParameterDescription(
                      Archive.PREFIX,
                      Type.STRING,
                      new Presence.Optional(),
                      Reading.PLAIN,
                      "what the names in the archive begin with, such as \"linux-6.1/\""),
                  GitParameters.AUTHORIZATION),
              false),
          new OutputRule.Fixed(
              List.of(
                  new OutputDescription(Archive.FILE, Type.FILE, "the archive"),
                  new OutputDescription(Checkout.COMMIT, Type.STRING, "the whole hash"))),
          new Traits(false, Map.of(), "safe"));

  /** Makes it. */
  public GitArchiveCommand() {
    super(DESCRIPTION);
  }

  @Override
  CommandResult perform(CommandContext context, Preparation prepared)
      throws IOException, InterruptedException, FailedException {
    return new Archive(context, prepared).perform();
  }
}
