package dev.weft.engine.process;

import java.io.IOException;
import java.io.Serial;

/** Nobody knows how a child ended; nothing of it runs any more. The message says why. */
public final class LostChildException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  public LostChildException(String message) {
    super(message);
  }
}
