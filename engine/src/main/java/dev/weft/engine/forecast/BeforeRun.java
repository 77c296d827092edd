package dev.weft.engine.forecast;

import dev.weft.engine.job.Argument;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.JobEnvironment;
import dev.weft.engine.run.RunFacts;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.syntax.Expr;
import java.util.Map;

/**
 * What references are worth before a run that are about no action: as in the run, but for what is
 * about the run itself, secrets among it.
 */
final class BeforeRun implements Environment {
  private final Plan plan;
  private final JobEnvironment known;

  BeforeRun(Plan plan) {
    this.plan = plan;
    this.known = new JobEnvironment(plan, new RunFacts(Forecaster.NEXT, ""), Map.of());
  }

  @Override
  public Lookup lookup(Expr.Reference reference) {
    return switch (reference.root()) {
      case "run", "secrets" -> new Lookup.NotYet();
      case "env" -> environment(reference);
      default -> known.lookup(reference);
    };
  }

  private Lookup environment(Expr.Reference reference) {
    Argument written = plan.job().declared().env().get(reference.field(0));
    boolean later =
        written != null
            && new ArgumentEvaluator(this).evaluate(written) instanceof ArgumentValue.NotYet;
    return later ? new Lookup.NotYet() : known.lookup(reference);
  }

  @Override
  public Lookup status(Expr.Call call) {
    return known.status(call);
  }
}
