package dev.weft.engine.execute;

import dev.weft.engine.command.CommandResult;
import java.time.Duration;

/** News for the deciding thread. */
sealed interface Message {
  /** An attempt is over. */
  record AttemptOver(int action, int attempt, CommandResult result) implements Message {}

  /** The pause before another attempt is over. */
  record PauseOver(int action) implements Message {}

  /** The time of the whole job is over. */
  record TimeOver(Duration limit) implements Message {}

  /** Somebody asks for the end of the run. */
  record Cancel(boolean everything) implements Message {}
}
