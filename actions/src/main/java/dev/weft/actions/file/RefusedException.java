package dev.weft.actions.file;

import java.io.IOException;
import java.io.Serial;

/** What an attempt was asked for cannot be done as it is; the message names the path and why. */
public final class RefusedException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /** Makes one; the message is a clause for people. */
  public RefusedException(String message) {
    super(message);
  }
}
