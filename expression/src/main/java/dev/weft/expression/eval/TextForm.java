package dev.weft.expression.eval;

import java.util.Optional;

/** Values as they stand in text. */
public final class TextForm {
  private TextForm() {}

  /**
   * Returns the text of a string, number, truth value, file or directory (its path); empty for
   * lists, maps and null, which have none.
   */
  public static Optional<String> of(Value value) {
    return Optional.empty();
  }
}
