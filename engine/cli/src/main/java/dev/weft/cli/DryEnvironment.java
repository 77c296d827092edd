package dev.weft.cli;

import dev.weft.engine.plan.Plan;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import java.util.List;

/** What is known before a run: the inputs, and the job's name and folder. */
final class DryEnvironment implements Environment {
  private static final Lookup NOT_YET = new Lookup.NotYet();

  private final Plan plan;

  DryEnvironment(Plan plan) {
    this.plan = plan;
  }

  @Override
  public Lookup lookup(Expr.Reference reference) {
    List<Expr.Step> steps = reference.steps();
    if (steps.isEmpty() || !(steps.get(0) instanceof Expr.Step.Field field)) {
      return NOT_YET;
    }
    if (reference.root().equals("inputs")) {
      Value value = plan.inputs().get(field.name());
      return value == null ? NOT_YET : new Lookup.Found(value, 1);
    }
    if (reference.root().equals("job")) {
      return switch (field.name()) {
        case "name" -> new Lookup.Found(new Value.Text(plan.job().header().name()), 1);
        case "dir" -> new Lookup.Found(new Value.Text(plan.job().header().folder()), 1);
        default -> NOT_YET;
      };
    }
    return NOT_YET;
  }

  @Override
  public Lookup status(Expr.Call call) {
    return NOT_YET;
  }
}
