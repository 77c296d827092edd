package dev.weft.engine.run;

import dev.weft.engine.host.HostName;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.On;
import dev.weft.engine.job.Policy;
import dev.weft.engine.job.Retry;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.plan.Graph;
import dev.weft.engine.plan.Nested;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.expression.eval.Environment;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** The rules that a plan says. */
public final class PlanRules implements RunRules {
  private final Plan plan;
  private final Setting setting;
  private final Condition[] conditions;
  private final BitSet immediate = new BitSet();
  private final Experience experience;

  /**
   * What is around the actions of a plan.
   *
   * @param outside what references of an action that are to no action of the plan are worth
   * @param most how many actions run at once at most; empty for as many as may
   * @param host the one on which those are performed that ask for none themselves
   */
  public record Setting(
      IntFunction<Environment> outside, OptionalInt most, Optional<HostName> host) {
    /** Returns that of a whole run. */
    public static Setting of(Plan plan, Environment job) {
      return new Setting(action -> job, OptionalInt.empty(), plan.siting().ofJob());
    }
  }

  /**
   * Makes the rules of a plan.
   *
   * @param experience what is known of the actions from earlier runs
   * @param immediate tells whether attempts at an action take no time, and therefore no slot
   */
  public PlanRules(
      Plan plan, Setting setting, Experience experience, Predicate<PlannedAction> immediate) {
    this.experience = experience;
    this.plan = plan;
    this.setting = setting;
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
      this.immediate.set(index, immediate.test(planned));
    }
  }

  /** Tells whether an attempt at an action by its command takes no time. */
  public static boolean isImmediate(PlannedAction planned) {
    return planned.nested().isEmpty()
        && planned.action().policy().holds().isEmpty()
        && planned.action().policy().on().isEmpty()
        && planned.command().isImmediate(planned.action().parameters().keySet());
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
    return new ArgumentEvaluator(
            new RunEnvironment(plan, state, standing, setting.outside().apply(action)))
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

  /** Returns when a failed attempt is followed by another; of a repeated action each instance's. */
  @Override
  public Optional<Retry> retryOf(int action) {
    PlannedAction planned = plan.action(action);
    boolean repeated = planned.nested().orElse(null) instanceof Nested.ForEach;
    return repeated ? Optional.empty() : planned.action().policy().limits().retry();
  }

  @Override
  public boolean isRerun(int action) {
    return plan.action(action).onUnknown() == Policy.OnUnknown.RERUN;
  }

  @Override
  public boolean needsSlot(int action) {
    PlannedAction planned = plan.action(action);
    return planned.nested().isEmpty() && !planned.command().awaitsApproval() && !planned.isDriver();
  }

  @Override
  public int mostAtOnce() {
    return setting.most().orElse(Integer.MAX_VALUE);
  }

  /** Returns how many milliseconds an action takes; 1 for each where nothing is known. */
  @Override
  public long weightOf(int action) {
    return experience.isEmpty() || immediate.get(action)
        ? 1
        : Math.max(1, experience.expected(nameOf(action)).toMillis());
  }

  /** Returns which host an action holds; of an action that is repeated each instance holds one. */
  @Override
  public Optional<On.Wanted> hostOf(int action) {
    PlannedAction planned = plan.action(action);
    boolean repeated = planned.nested().orElse(null) instanceof Nested.ForEach;
    return repeated ? Optional.empty() : planned.action().policy().on().map(On::wanted);
  }

  @Override
  public Optional<HostName> standingHost() {
    return setting.host();
  }

  /** Returns what an action holds; of an action that is repeated each instance holds it. */
  @Override
  public Map<String, Integer> holdsOf(int action) {
    PlannedAction planned = plan.action(action);
    boolean repeated = planned.nested().orElse(null) instanceof Nested.ForEach;
    return repeated ? Map.of() : planned.action().policy().holds();
  }
}
