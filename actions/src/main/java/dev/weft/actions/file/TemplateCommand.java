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
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Fills a file that holds references. */
public final class TemplateCommand implements Command {
  static final String VALUES = "values";
  static final String MOST = "max_bytes";

  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName("template"),
          "Fills a file that holds references such as ${values.host}, in one pass: what is put in"
              + " is never looked at again.",
          new ParameterList(
              List.of(
                  FileParameters.from("the file, in UTF-8"),
                  new ParameterDescription(
                      VALUES,
                      Type.OBJECT,
                      new Presence.Required(),
                      new Reading(List.of(), false, true),
                      "what the file may refer to, by name; it may hold any expression over them,"
                          + " such as ${(values.port ?? 80)}"),
                  FileParameters.to("it keeps its name"),
                  Mode.PARAMETER,
                  FileParameters.most(MOST, 16L << 20, "bytes of the file before it is filled")),
              false),
          new OutputRule.Fixed(
              List.of(new OutputDescription("file", Type.FILE, "the file that is filled"))),
          new Traits(false, Map.of(), FileParameters.PARALLEL));

  @Override
  public CommandDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(WrittenParameters parameters, Reporter reporter) {
    Mode.check(parameters, VALUES, reporter);
  }

  @Override
  public boolean isResumable() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    return Given.perform(context, Filling::perform);
  }
}
