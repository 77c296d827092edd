package dev.weft.engine.secret;

import java.io.IOException;
import java.util.Optional;

/** Where secrets come from. */
@FunctionalInterface
public interface SecretSource {
  /**
   * Returns the bytes of a secret; empty where this source does not have it.
   *
   * @throws UnreadableSecretException when it should have it and cannot give it
   */
  Optional<byte[]> read(String name) throws UnreadableSecretException;

  /** A source cannot give a secret; the message is a clause, the hint says what to do about it. */
  final class UnreadableSecretException extends IOException {
    private static final long serialVersionUID = 1;

    private final String hint;

    UnreadableSecretException(String clause, String hint) {
      super(clause);
      this.hint = hint;
    }

    /** Returns the clause. */
    public String clause() {
      return String.valueOf(getMessage());
    }

    /** Returns what to do about it; empty where that is plain. */
    public String hint() {
      return hint;
    }
  }
}
