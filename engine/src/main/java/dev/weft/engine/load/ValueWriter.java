package dev.weft.engine.load;

import dev.weft.expression.eval.Value;

/** Writes values as JSON, maps in their own order. */
public final class ValueWriter {
  private ValueWriter() {}

  /**
   * Returns a value as JSON on one line; a file or directory as {@code {"path","sha256","size"}}.
   */
  public static String text(Value value) {
    return value.toString();
  }
}
