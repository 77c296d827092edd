package dev.weft.engine.plan;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandDescription.ParameterList;
import dev.weft.engine.command.CommandDescription.Traits;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.job.CommandName;
import java.util.List;
import java.util.Map;

/**
 * Stands for the command of an action whose command or parameters the reader could not read, which
 * it reported. Takes anything, so that nothing more is said about it, and is never run.
 */
final class UnreadableCommand implements Command {
  @Override
  public CommandDescription description() {
    return new CommandDescription(
        new CommandName(""),
        "",
        new ParameterList(List.of(), true),
        new OutputRule.AsListed(OutputRule.Untyped.STRING),
        new Traits(false, Map.of()));
  }

  @Override
  public CommandResult run(CommandContext context) {
    throw new IllegalStateException("a job with errors is run");
  }
}
