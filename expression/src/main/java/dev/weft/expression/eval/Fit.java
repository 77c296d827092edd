package dev.weft.expression.eval;

import dev.weft.expression.check.Type;

/** Whether a value may stand where a type is wanted, and as what. */
public sealed interface Fit {
  /**
   * It may.
   *
   * @param value the value as that type: an integer as a number, a file's path as a string
   */
  record Fits(Value value) implements Fit {}

  /**
   * It may not.
   *
   * @param reason a clause: {@code expected a string but found an array at [2].name}
   */
  record Unfit(String reason) implements Fit {}

  /**
   * Fits a value to a type; this is where {@code any} is checked. Values nested more than 64 deep
   * fit nothing.
   */
  static Fit of(Value value, Type type) {
    return Fitting.fit(value, type, "", 0);
  }
}
