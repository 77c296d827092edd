package dev.weft.engine.run;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Policy;
import dev.weft.engine.job.Retry;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.plan.Graph;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.expression.eval.Environment;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** The rules that a plan says. */
public final class PlanRules implements RunRules {
  private final Plan plan;
  private final IntFunction<Environment> outside;
  private final Condition[] conditions;
  private final BitSet immediate = new BitSet();

  /**
   * Makes the rules of a plan.
   *
   * @param outside what references of an action that are to no action of the plan are worth
   */
  public PlanRules(Plan plan, IntFunction<Environment> outside) {
    this.plan = plan;
    this.outside = outside;
    this.conditions = new Condition[plan.size()];
    for (int index = 0; index < conditions.length; index++) {
      PlannedAction planned = plan.action(index);
      conditions[index] =
          planned
              .action()
              .order()
              .when()
              .map(written -> Condition.of(written.expr()))
              .orElse(Condition.NONE);
      boolean needsNothing = planned.action().policy().holds().isEmpty();
      immediate.set(
          index,
          needsNothing && planned.command().isImmediate(planned.action().parameters().keySet()));
    }
  }

  @Override
  public Graph graph() {
    return plan.graph();
  }

  @Override
  public ActionName nameOf(int action) {
    return plan.action(action).name();
  }

  @Override
  public Condition conditionOf(int action) {
    return conditions[action];
  }

  @Override
  public ArgumentValue evaluateCondition(int action, Standing standing, RunState state) {
    Argument written = plan.action(action).action().order().when().orElseThrow();
    return new ArgumentEvaluator(new RunEnvironment(plan, state, standing, outside.apply(action)))
        .evaluate(written);
  }

  @Override
  public boolean isForgiven(int action) {
    return plan.action(action).action().policy().onFailure() == Policy.OnFailure.CONTINUE;
  }

  @Override
  public boolean isImmediate(int action) {
    return immediate.get(action);
  }

  @Override
  public Optional<Retry> retryOf(int action) {
    return plan.action(action).action().policy().limits().retry();
  }

  @Override
  public Map<String, Integer> holdsOf(int action) {
    return plan.action(action).action().policy().holds();
  }
}
