package dev.weft.expression.syntax;

/** Trees as text that parses to the same tree, with no more parentheses than needed. */
public final class ExprPrinter {
  private ExprPrinter() {}

  /** Returns the expression as it would stand in {@code when}. */
  public static String print(Expr expr) {
    return "";
  }

  /** Returns the expression as it would stand in a string: {@code ${…}}. */
  public static String embed(Expr expr) {
    return "";
  }
}
