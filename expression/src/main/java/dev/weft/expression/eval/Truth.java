package dev.weft.expression.eval;

import dev.weft.expression.eval.Evaluation.Known;
import dev.weft.expression.syntax.Expr;

/** Evaluations that are asked for a truth value. */
final class Truth {
  private Truth() {}

  /** Tells whether it is this truth value. */
  static boolean decides(Evaluation evaluation, boolean value) {
    return evaluation instanceof Known known
        && known.value() instanceof Value.Bool bool
        && bool.value() == value;
  }

  /** Turns a value that is no truth value into a failure. */
  static Evaluation of(Expr at, Evaluation evaluation, String asking) {
    return evaluation instanceof Known known && !(known.value() instanceof Value.Bool)
        ? Arithmetic.failed(
            at, "'" + asking + "' takes a boolean, not " + TextForm.kind(known.value()))
        : evaluation;
  }
}
