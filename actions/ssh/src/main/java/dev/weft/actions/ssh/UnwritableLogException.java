package dev.weft.actions.ssh;

import java.io.IOException;
import java.io.Serial;

/** The log of an attempt cannot be written on this machine. The message names it and says why. */
final class UnwritableLogException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  UnwritableLogException(String message, IOException cause) {
    super(message, cause);
  }
}
