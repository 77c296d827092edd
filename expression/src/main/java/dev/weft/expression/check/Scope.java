package dev.weft.expression.check;

import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import java.util.Optional;

/** What the roots of references mean at one place of a document. */
public interface Scope {
  /**
   * Resolves a reference's root, with as many of its steps as name something declared (an output,
   * an input). Steps beyond those are checked against the type by the checker. A reference without
   * steps is a bare name, such as {@code HOME} in {@code when}: it means nothing and is reported.
   *
   * @return empty when nothing can be said; the reason is then reported, unless it already was
   */
  Optional<Resolved> resolve(Expr.Reference reference, TextOrigin origin, Reporter reporter);

  /**
   * Checks a status function, such as {@code failed(build)}, whose arguments must name actions;
   * reports where it is not allowed here or names none.
   */
  void checkStatus(Expr.Call call, TextOrigin origin, Reporter reporter);

  /**
   * What the beginning of a reference means.
   *
   * @param type the type after the consumed steps
   * @param steps how many steps were consumed
   */
  record Resolved(Type type, int steps) {}
}
