package dev.weft.engine.plan;

import dev.weft.engine.job.Job;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.Expr;
import java.util.List;
import java.util.Map;

/** What is known before a run: the inputs that have values, and the job's name and folder. */
public final class DryEnvironment implements Environment {
  private static final Lookup NOT_YET = new Lookup.NotYet();

  private final Job.Header job;
  private final Map<String, Value> inputs;

  DryEnvironment(Job.Header job, Map<String, Value> inputs) {
    this.job = job;
    this.inputs = inputs;
  }

  /** Returns what is known before a plan is run. */
  public static DryEnvironment of(Plan plan) {
    return new DryEnvironment(plan.job().header(), plan.inputs());
  }

  @Override
  public Lookup lookup(Expr.Reference reference) {
    List<Expr.Step> steps = reference.steps();
    if (steps.isEmpty() || !(steps.get(0) instanceof Expr.Step.Field field)) {
      return NOT_YET;
    }
    if (reference.root().equals("inputs")) {
      Value value = inputs.get(field.name());
      return value == null ? NOT_YET : new Lookup.Found(value, 1);
    }
    if (reference.root().equals("job")) {
      return switch (field.name()) {
        case "name" -> new Lookup.Found(new Value.Text(job.name()), 1);
        case "dir" -> new Lookup.Found(new Value.Text(job.folder()), 1);
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
