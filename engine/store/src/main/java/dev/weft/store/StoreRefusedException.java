package dev.weft.store;

import java.io.IOException;
import java.io.Serial;

/** A store cannot be used as it is. It was left alone. The message is one sentence for people. */
public class StoreRefusedException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final String hint;

  StoreRefusedException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  StoreRefusedException(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /** Returns the way out. */
  public String hint() {
    return hint;
  }
}
