package dev.weft.expression.syntax;

import java.util.Optional;

/** The functions of the language. A receiver counts as the first operand. */
public enum Function {
  SIZE("size", Form.EITHER, 1, 1),
  HAS("has", Form.FREE, 1, 1),
  STRING("string", Form.FREE, 1, 1),
  INT("int", Form.FREE, 1, 1),
  DOUBLE("double", Form.FREE, 1, 1),
  CONTAINS("contains", Form.RECEIVER, 2, 2),
  STARTS_WITH("startsWith", Form.RECEIVER, 2, 2),
  ENDS_WITH("endsWith", Form.RECEIVER, 2, 2),
  MATCHES("matches", Form.EITHER, 2, 2),
  SPLIT("split", Form.RECEIVER, 2, 3),
  JOIN("join", Form.RECEIVER, 1, 2),
  REPLACE("replace", Form.RECEIVER, 3, 4),
  TRIM("trim", Form.RECEIVER, 1, 1),
  LOWER_ASCII("lowerAscii", Form.RECEIVER, 1, 1),
  UPPER_ASCII("upperAscii", Form.RECEIVER, 1, 1),
  SUBSTRING("substring", Form.RECEIVER, 2, 3),
  BASENAME("basename", Form.FREE, 1, 1),
  DIRNAME("dirname", Form.FREE, 1, 1),
  SUCCEEDED("succeeded", Form.FREE, 0, Integer.MAX_VALUE),
  FAILED("failed", Form.FREE, 0, Integer.MAX_VALUE),
  ALWAYS("always", Form.FREE, 0, Integer.MAX_VALUE),
  CANCELLED("cancelled", Form.FREE, 0, Integer.MAX_VALUE);

  /** How a function is called. */
  public enum Form {
    /** {@code size(x)}. */
    FREE,
    /** {@code x.trim()}. */
    RECEIVER,
    /** Both ways. */
    EITHER
  }

  private final String name;
  private final Form form;
  private final int least;
  private final int most;

  Function(String name, Form form, int least, int most) {
    this.name = name;
    this.form = form;
    this.least = least;
    this.most = most;
  }

  /** Finds a function by its exact name. */
  public static Optional<Function> named(String name) {
    for (Function function : values()) {
      if (function.name.equals(name)) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }

  /** Returns the name as written. */
  public String word() {
    return name;
  }

  /** Returns how it is called. */
  public Form form() {
    return form;
  }

  /** Returns the least number of operands. */
  public int least() {
    return least;
  }

  /** Returns the greatest number of operands. */
  public int most() {
    return most;
  }

  /** Tells whether it speaks of how actions ended, so that its arguments are their names. */
  public boolean isStatus() {
    return this == SUCCEEDED || this == FAILED || this == ALWAYS || this == CANCELLED;
  }
}
