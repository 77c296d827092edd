package dev.weft.store;

import java.io.Serial;

/** Another engine works in the state folder; the message says which. */
public final class StoreLockedException extends StoreRefusedException {
  @Serial private static final long serialVersionUID = 1;

  StoreLockedException(String message, String hint) {
    super(message, hint);
  }
}
