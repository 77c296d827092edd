package dev.weft.engine.plan;

import dev.weft.engine.command.Command;
import dev.weft.engine.job.DeclaredCommand;

/** A command that a job declares. */
public interface Declared extends Command {
  /** Returns what the job says of it. */
  DeclaredCommand declared();
}
