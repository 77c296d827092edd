package dev.weft.actions.shell;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
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
import java.util.List;
import java.util.Map;

/** Runs a program with arguments, without a shell. */
public final class ExecCommand implements Command {
  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          new CommandName("exec"),
          "Runs a program without a shell; an output is what it writes to \"$WEFT_OUT/<name>\".",
          new ParameterList(
              List.of(
                  ProgramParameters.argv(new Presence.Required()), ChildRun.CWD, ChildRun.STDIN),
              false),
          new OutputRule.AsListed(OutputRule.Untyped.STRING),
          new Traits(false, Map.of(), ChildRun.PARALLEL));

  @Override
  public CommandDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(WrittenParameters parameters, Reporter reporter) {
    ProgramParameters.checkArgv(parameters, "use the command 'shell' with", reporter);
  }

  @Override
  public boolean isResumable() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    ChildProgram program;
    try {
      program = ChildProgram.ofArgv(context);
    } catch (CannotStartException e) {
      return ChildRun.notBegun(String.valueOf(e.getMessage()));
    }
    return ChildRun.perform(context, program.argv(), Map.of());
  }
}
