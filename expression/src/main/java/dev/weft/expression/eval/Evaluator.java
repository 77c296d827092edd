package dev.weft.expression.eval;

import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;

/**
 * Computes values. Never throws; values that are put into text are never scanned again. Errors are
 * those of CEL: {@code &&}, {@code ||}, {@code all} and {@code exists} give a result where one
 * operand decides it, whatever is wrong with the other.
 */
public final class Evaluator {
  private Evaluator() {}

  /** Evaluates an expression. */
  public static Evaluation evaluate(Expr expr, Environment environment) {
    return new Evaluation.NotYet(expr);
  }

  /** Evaluates a template; when it is exactly one expression the value keeps its kind. */
  public static Evaluation evaluate(Template template, Environment environment) {
    return new Evaluation.Known(new Value.Text(template.text()));
  }
}
