package dev.weft.engine.command;

import dev.weft.engine.job.CommandName;
import java.util.List;

/**
 * Commands that belong together. Families are found by {@link java.util.ServiceLoader} at each
 * start; so one knows its commands by name alone, and the class of a command is loaded when a job
 * asks for it.
 */
public interface CommandFamily {
  /** Returns the names of its commands. */
  List<CommandName> names();

  /**
   * Makes the command of a name.
   *
   * @throws IllegalArgumentException when the family has none of that name
   */
  Command make(CommandName name);
}
