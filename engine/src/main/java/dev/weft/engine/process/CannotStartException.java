package dev.weft.engine.process;

import java.io.IOException;
import java.io.Serial;

/** A child process cannot be started; the message names the program and the reason. */
public final class CannotStartException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  public CannotStartException(String message) {
    super(message);
  }
}
