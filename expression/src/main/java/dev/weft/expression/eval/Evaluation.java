package dev.weft.expression.eval;

import dev.weft.expression.syntax.Expr;

/** What came of evaluating an expression or a template. */
public sealed interface Evaluation {
  /** A value. */
  record Known(Value value) implements Evaluation {}

  /**
   * No value, because a producer has none and never will.
   *
   * @param reason a clause for the message, such as {@code action 'build' was skipped}
   * @param reference what has no value
   */
  record Missing(String reason, Expr.Reference reference) implements Evaluation {}

  /**
   * No value yet, as in a dry run.
   *
   * @param unknown the expression that is not known yet: a reference or a status function
   */
  record NotYet(Expr unknown) implements Evaluation {}

  /**
   * No value, because an operation has no result, such as a division by zero.
   *
   * @param message a clause, lower case start
   * @param start offset in the decoded text
   * @param end offset behind it
   */
  record Failed(String message, int start, int end) implements Evaluation {}
}
