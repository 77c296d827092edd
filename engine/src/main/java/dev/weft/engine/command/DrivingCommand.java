package dev.weft.engine.command;

import dev.weft.expression.diagnostic.Reporter;

/**
 * A command that has another job run as often as it likes, each time with other inputs: the one
 * that its parameter {@code job} names. What it asks of {@link CommandContext#runs()} must follow
 * from its parameters and from how earlier runs ended, since it is performed again after the engine
 * died, and then takes the runs that were begun for the ones it asks for.
 */
public interface DrivingCommand extends Command {
  /** Reports what is wrong with the parameters, as {@link #check} does, given the job. */
  default void check(WrittenParameters parameters, DrivenShape job, Reporter reporter) {}

  @Override
  default boolean isResumable() {
    return true;
  }
}
