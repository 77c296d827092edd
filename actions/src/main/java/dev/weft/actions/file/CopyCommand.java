package dev.weft.actions.file;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandDescription.ParameterList;
import dev.weft.engine.command.CommandDescription.Traits;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.OutputRule.OutputDescription;
import dev.weft.engine.job.CommandName;
import dev.weft.expression.check.Type;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Copies a file or a folder. */
public final class CopyCommand implements Command {
  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName("copy"),
          "Copies a file, or a folder with all that is in it.",
          new ParameterList(
              List.of(
                  FileParameters.from(
                      "the file or folder; permissions and times are kept, links in a folder stay"
                          + " links"),
                  FileParameters.to("it keeps its name"),
                  FileParameters.replace()),
              false),
          new OutputRule.Fixed(
              List.of(
                  new OutputDescription(
                      "copy",
                      Type.ANY,
                      "the copy, a file or a directory; to have it checked where it is used, list"
                          + " it with the type"))),
          new Traits(false, Map.of(), FileParameters.PARALLEL));

  @Override
  public CommandDescription description() {
    return DESCRIPTION;
  }

  @Override
  public boolean isResumable() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    return Given.perform(context, Copying::perform);
  }
}
