package dev.weft.engine.process;

import java.io.IOException;
import java.io.Serial;

/** A child process was killed because it printed more than is allowed. */
public final class LogLimitException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  public LogLimitException(String message) {
    super(message);
  }
}
