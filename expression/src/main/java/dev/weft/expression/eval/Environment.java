package dev.weft.expression.eval;

import dev.weft.expression.syntax.Expr;

/** What references and status functions are worth at one moment. */
public interface Environment {
  /** Looks up a reference's root with as many of its steps as name something declared. */
  Lookup lookup(Expr.Reference reference);

  /** Answers a status function, such as {@code failed(build)}. */
  Lookup status(Expr.Call call);

  /** What a look-up found. */
  sealed interface Lookup {
    /**
     * A value.
     *
     * @param steps how many of the reference's steps led to it
     */
    record Found(Value value, int steps) implements Lookup {}

    /**
     * No value and never one, because the producer was skipped or failed; {@code ??} goes on.
     *
     * @param reason a clause for the message, such as {@code action 'build' was skipped}
     */
    record Absent(String reason) implements Lookup {}

    /** Not known yet, as in a dry run. */
    record NotYet() implements Lookup {}
  }
}
