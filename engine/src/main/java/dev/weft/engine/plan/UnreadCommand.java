package dev.weft.engine.plan;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.job.Action;
import dev.weft.engine.job.Failure;
import java.util.List;
import java.util.Map;

/**
 * Stands in for a command that could not be read, which is reported already, so that the rest of
 * the job can be looked at.
 */
final class UnreadCommand implements Command {
  private final CommandDescription description;

  UnreadCommand(Action action) {
    this.description =
        new CommandDescription(
            action.command(),
            "could not be read",
            new CommandDescription.ParameterList(List.of(), true),
            new OutputRule.AsListed(OutputRule.Untyped.STRING),
            new CommandDescription.Traits(false, Map.of()));
  }

  @Override
  public CommandDescription description() {
    return description;
  }

  @Override
  public CommandResult run(CommandContext context) {
    return new CommandResult.Failed(new Failure.Rejected("its command could not be read"));
  }
}
