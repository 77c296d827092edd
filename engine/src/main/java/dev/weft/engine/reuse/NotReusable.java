package dev.weft.engine.reuse;

import java.io.Serial;

/** An action cannot be reused; never leaves this package. The message is a clause that says why. */
final class NotReusable extends Exception {
  @Serial private static final long serialVersionUID = 1;

  NotReusable(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
