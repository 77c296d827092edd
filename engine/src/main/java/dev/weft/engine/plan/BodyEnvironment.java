package dev.weft.engine.plan;

import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.MissingValueException;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import java.util.Map;

/** What references in the body of a declared command are worth during an attempt. */
final class BodyEnvironment implements Environment {
  private final CommandContext context;
  private final Map<String, Value> parameters;

  BodyEnvironment(CommandContext context) {
    this.context = context;
    this.parameters = context.parameters();
  }

  @Override
  public Lookup lookup(Expr.Reference reference) {
    if (reference.root().equals("parameters")) {
      Value value =
          reference.steps().get(0) instanceof Expr.Step.Field field
              ? parameters.get(field.name())
              : null;
      return value == null
          ? new Lookup.Absent("the parameter has no value")
          : new Lookup.Found(value, 1);
    }
    try {
      return new Lookup.Found(context.evaluate(reference), reference.steps().size());
    } catch (MissingValueException missing) {
      return new Lookup.Absent(String.valueOf(missing.getMessage()));
    }
  }

  @Override
  public Lookup status(Expr.Call call) {
    return new Lookup.Absent("the body of a command cannot ask for outcomes");
  }
}
