package dev.weft.cli;

import java.io.Serial;
import java.util.Optional;

/** The command line is wrong; the message is one sentence for its author. */
class UsageException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final String hint;

  UsageException(String message) {
    this(message, "");
  }

  /** Makes one with a way out; an empty hint is none. */
  UsageException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** Returns the way out. */
  Optional<String> hint() {
    return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
  }

  /** Returns the message, which is never missing. */
  String text() {
    return String.valueOf(getMessage());
  }
}
