package dev.weft.expression.syntax;

/** An operator with one operand. */
public enum UnaryOperator {
  NOT("!"),
  NEGATE("-");

  private final String symbol;

  UnaryOperator(String symbol) {
    this.symbol = symbol;
  }

  /** Returns the operator as written. */
  public String symbol() {
    return symbol;
  }
}
