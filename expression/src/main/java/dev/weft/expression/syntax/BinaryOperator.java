package dev.weft.expression.syntax;

/** An operator with two operands; a higher precedence binds tighter. */
public enum BinaryOperator {
  COALESCE("??", 2),
  OR("||", 3),
  AND("&&", 4),
  LESS("<", 5),
  LESS_OR_EQUAL("<=", 5),
  GREATER(">", 5),
  GREATER_OR_EQUAL(">=", 5),
  EQUAL("==", 5),
  NOT_EQUAL("!=", 5),
  IN("in", 5),
  ADD("+", 6),
  SUBTRACT("-", 6),
  MULTIPLY("*", 7),
  DIVIDE("/", 7),
  REMAINDER("%", 7);

  private final String symbol;
  private final int precedence;

  BinaryOperator(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
  }

  /** Returns the operator as written. */
  public String symbol() {
    return symbol;
  }

  /** Returns how tightly it binds; the conditional is 1. */
  public int precedence() {
    return precedence;
  }
}
