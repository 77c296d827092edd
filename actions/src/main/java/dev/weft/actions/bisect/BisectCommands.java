package dev.weft.actions.bisect;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandFamily;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.JobUse;
import java.util.List;

/** The command that bisects. */
public final class BisectCommands implements CommandFamily {
  @Override
  public List<CommandName> names() {
    return List.of(JobUse.BISECT);
  }

  @Override
  public Command make(CommandName name) {
    if (name.equals(JobUse.BISECT)) {
      return new BisectCommand();
    }
    throw new IllegalArgumentException("no command '" + name + "' here");
  }
}
