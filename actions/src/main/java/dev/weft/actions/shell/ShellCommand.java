package dev.weft.actions.shell;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandDescription.ParameterList;
import dev.weft.engine.command.CommandDescription.Traits;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.process.CannotStartException;
import dev.weft.expression.diagnostic.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a script in a shell. Values of references reach it as parameters, never as text. */
public final class ShellCommand implements Command {
  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName("shell"),
          "Runs a script in a shell; an output is what it writes to \"$WEFT_OUT/<name>\".",
          new ParameterList(
              List.of(
                  ProgramParameters.script(new Presence.Required()),
                  ProgramParameters.shell(),
                  ChildRun.CWD,
                  ChildRun.STDIN),
              false),
          new OutputRule.AsListed(OutputRule.Untyped.STRING),
          new Traits(false, Map.of(), ChildRun.PARALLEL));

  @Override
  public CommandDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(WrittenParameters parameters, Reporter reporter) {
    ProgramParameters.checkScript(parameters, reporter);
  }

  @Override
  public boolean isResumable() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    ChildProgram program;
    try {
      program = ChildProgram.ofScript(context);
    } catch (CannotStartException e) {
      return ChildRun.notBegun(String.valueOf(e.getMessage()));
    }
    String script = program.script().orElseThrow();
    Folders folders = context.folders();
    if (script.contains("WEFT_OUT")) {
      Files.createDirectories(folders.out()); // so that an output nobody declared is told of
    }
    Path file = folders.log().resolveSibling(ProgramParameters.SCRIPT);
    if (!Files.exists(file) || !Files.readString(file).equals(script)) {
      Files.writeString(file, script); // else a shell may still be reading it
    }
    List<String> argv = new ArrayList<>(program.argv());
    argv.add(file.toString());
    return ChildRun.perform(context, argv, program.variables());
  }
}
