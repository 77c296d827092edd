package dev.weft.engine.forecast;

import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.ExprPrinter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was asked for since the last time, and is not known before a run. */
final class Unknowns {
  private @Nullable Expr first;

  /** Forgets what was asked for. */
  void forget() {
    first = null;
  }

  /** Notes that something was asked for: a reference, or a status function. */
  void note(Expr asked) {
    if (first == null) {
      first = asked;
    }
  }

  /** Returns the first that was asked for, as it is written. */
  Optional<String> first() {
    return Optional.ofNullable(first).map(ExprPrinter::print);
  }

  /** Tells whether that is about the run itself, and so never the same in two. */
  boolean isOfRun() {
    // a variable of the job is known, unless it is made of what is about the run
    return first instanceof Expr.Reference reference
        && (reference.root().equals("run") || reference.root().equals("env"));
  }
}
