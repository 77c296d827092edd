package dev.weft.actions.job;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandFamily;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.JobUse;
import java.util.List;

/** The command that has another job run. */
public final class JobCommands implements CommandFamily {
  @Override
  public List<CommandName> names() {
    return List.of(JobUse.ONCE);
  }

  @Override
  public Command make(CommandName name) {
    if (name.equals(JobUse.ONCE)) {
      return new RunJobCommand();
    }
    throw new IllegalArgumentException("no command '" + name + "' here");
  }
}
