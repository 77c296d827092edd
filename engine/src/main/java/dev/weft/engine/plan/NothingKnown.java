package dev.weft.engine.plan;

import dev.weft.expression.eval.Environment;
import dev.weft.expression.syntax.Expr;

/** An environment in which no reference has a value yet: what is known in it is constant. */
final class NothingKnown implements Environment {
  @Override
  public Lookup lookup(Expr.Reference reference) {
    return new Lookup.NotYet();
  }

  @Override
  public Lookup status(Expr.Call call) {
    return new Lookup.NotYet();
  }
}
