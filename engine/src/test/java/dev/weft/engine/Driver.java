package dev.weft.engine;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.DrivingCommand;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.job.JobUse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A command that has a job run as a test says. */
record Driver(Drive drive) implements DrivingCommand {
  /** What it does with its runs. */
  interface Drive {
    CommandResult with(CommandContext context) throws IOException, InterruptedException;
  }

  @Override
  public CommandDescription description() {
    return new CommandDescription(
        JobUse.BISECT,
        "Drives.",
        new CommandDescription.ParameterList(List.of(), true),
        new OutputRule.AsListed(OutputRule.Untyped.STRING),
        new CommandDescription.Traits(false, Map.of()));
  }

  @Override
  public CommandResult run(CommandContext context) throws IOException, InterruptedException {
    return drive.with(context);
  }
}
