package dev.weft.engine.command;

import java.io.IOException;
import java.io.Serial;

/** An expression has no value; the message names both actions. */
public final class MissingValueException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  public MissingValueException(String message) {
    super(message);
  }
}
