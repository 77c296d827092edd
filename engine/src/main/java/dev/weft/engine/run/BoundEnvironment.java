package dev.weft.engine.run;

import dev.weft.engine.plan.Each;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import java.util.Map;

/**
 * An environment in which one more root has fields: {@code each} in an instance, {@code parameters}
 * in the body of a command.
 */
public record BoundEnvironment(String root, Map<String, Value> fields, Environment outside)
    implements Environment {
  /** Returns the environment of one instance of a repeated action. */
  public static BoundEnvironment of(Each each, Environment outside) {
    Map<String, Value> fields =
        Map.of(
            "key", new Value.Text(each.key()),
            "value", each.value(),
            "index", new Value.Int(each.index()));
    return new BoundEnvironment("each", fields, outside);
  }

  @Override
  public Lookup lookup(Expr.Reference reference) {
    if (!reference.root().equals(root)) {
      return outside.lookup(reference);
    }
    if (!reference.steps().isEmpty() && reference.steps().get(0) instanceof Expr.Step.Field step) {
      Value value = fields.get(step.name());
      return value == null
          ? new Lookup.Absent("'" + root + "." + step.name() + "' has no value")
          : new Lookup.Found(value, 1);
    }
    return new Lookup.Absent("'" + root + "' is no value");
  }

  @Override
  public Lookup status(Expr.Call call) {
    return outside.status(call);
  }
}
