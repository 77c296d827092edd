package dev.weft.actions.file;

import dev.weft.engine.command.Command;
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
import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.CommandName;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes a text to a file. */
public final class WriteFileCommand implements Command {
  private static final String CONTENT = "content";

  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName("write_file"),
          "Writes a text to a file, as it is and in UTF-8.",
          new ParameterList(
              List.of(
                  new ParameterDescription(
                      CONTENT,
                      Type.STRING,
                      new Presence.Required(),
                      new Reading(List.of(), false, true),
                      "the text; no line end is added"),
                  FileParameters.to("'file'"),
                  Mode.PARAMETER),
              false),
          new OutputRule.Fixed(List.of(new OutputDescription("file", Type.FILE, "the file"))),
          new Traits(false, Map.of(), FileParameters.PARALLEL));

  @Override
  public CommandDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(WrittenParameters parameters, Reporter reporter) {
    Mode.check(parameters, CONTENT, reporter);
  }

  @Override
  public boolean isResumable() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    return Given.perform(context, WriteFileCommand::write);
  }

  private static Map<String, Value> write(Given given) throws IOException, InterruptedException {
    Destination to = given.places().destination("to", given.text("to").orElse("file"));
    return Map.of("file", FileMaking.put(to, Mode.of(given), given.required(CONTENT)));
  }
}
