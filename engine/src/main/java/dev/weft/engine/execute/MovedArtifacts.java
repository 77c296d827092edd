package dev.weft.engine.execute;

import dev.weft.expression.eval.Artifacts;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import java.util.function.UnaryOperator;

/** What references are worth where files and folders are at other places. */
record MovedArtifacts(Environment here, UnaryOperator<Value.Artifact> places)
    implements Environment {
  @Override
  public Lookup lookup(Expr.Reference reference) {
    Lookup lookup = here.lookup(reference);
    return lookup instanceof Lookup.Found found
        ? new Lookup.Found(Artifacts.replaced(found.value(), places), found.steps())
        : lookup;
  }

  @Override
  public Lookup status(Expr.Call call) {
    return here.status(call);
  }
}
