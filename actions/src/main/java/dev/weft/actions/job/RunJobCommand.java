package dev.weft.actions.job;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandDescription.ParameterList;
import dev.weft.engine.command.CommandDescription.Traits;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.command.ParameterDescription.Presence;
import dev.weft.engine.command.ParameterDescription.Reading;
import dev.weft.engine.job.Failure;
import dev.weft.engine.job.JobUse;
import dev.weft.expression.check.Type;
import java.util.List;
import java.util.Map;

/**
 * Has another job run, inside the run. This describes it to people: a planner that has read the job
 * takes its inputs for parameters and its outputs for outputs, and never performs this.
 */
final class RunJobCommand implements Command {
  private static final CommandDescription DESCRIPTION =
      new CommandDescription(
          JobUse.ONCE,
          "Has another job run inside this run: its inputs are further parameters, its outputs the"
              + " outputs.",
          new ParameterList(
              List.of(
                  new ParameterDescription(
                      JobUse.PARAMETER,
                      Type.STRING,
                      new Presence.Required(),
                      Reading.PLAIN,
                      "its file, from the folder of this job; written out, without references")),
              true),
          new OutputRule.AsListed(OutputRule.Untyped.STRING),
          new Traits(
              false, Map.of(), "safe unless its actions are not: they share slots and holds"));

  @Override
  public CommandDescription description() {
    return DESCRIPTION;
  }

  @Override
  public CommandResult run(CommandContext context) {
    return new CommandResult.Failed(new Failure.Rejected("the job was not read"));
  }
}
