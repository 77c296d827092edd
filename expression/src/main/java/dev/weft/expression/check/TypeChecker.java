package dev.weft.expression.check;

import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;

/**
 * Finds the type of a tree before anything runs. What is wrong is reported once and then counts as
 * {@code any}, so that nothing follows from it.
 */
public final class TypeChecker {
  private TypeChecker() {}

  /** Returns the type of an expression. */
  public static Type check(Expr expr, Scope scope, TextOrigin origin, Reporter reporter) {
    return Type.ANY;
  }

  /**
   * Returns the type of a template: of its expression when it is exactly one, else {@code string}.
   * It is secret when anything in it is.
   */
  public static Type check(Template template, Scope scope, TextOrigin origin, Reporter reporter) {
    return Type.ANY;
  }
}
