package dev.weft.engine.forecast;

import dev.weft.engine.host.HostName;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.On;
import dev.weft.engine.job.Retry;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.plan.Graph;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.Condition;
import dev.weft.engine.run.Experience;
import dev.weft.engine.run.PlanRules;
import dev.weft.engine.run.RunEnvironment;
import dev.weft.engine.run.RunRules;
import dev.weft.engine.run.RunState;
import dev.weft.engine.run.Standing;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * The rules of a plan for a run that is foreseen: a condition that cannot be decided yet holds, and
 * the action is in doubt. What takes a run of its own takes a slot.
 */
final class ForeseenRules implements RunRules {
  private static final ArgumentValue HOLDS = new ArgumentValue.Known(new Value.Bool(true));
  private static final ArgumentValue FAILS = new ArgumentValue.Known(new Value.Bool(false));

  private final Plan plan;
  private final PlanRules rules;
  private final IntFunction<Environment> outside;
  private final Open open;
  private final Unknowns unknowns;
  private final Map<Integer, String> awaited = new HashMap<>();
  private final BitSet certain = new BitSet();

  /**
   * Makes the rules of a plan of whose actions nothing is decided.
   *
   * @param outside what references of an action that are to no action of the plan are worth
   */
  ForeseenRules(
      Plan plan,
      IntFunction<Environment> outside,
      OptionalInt most,
      Experience experience,
      Unknowns unknowns) {
    this.plan = plan;
    this.rules =
        new PlanRules(
            plan,
            new PlanRules.Setting(outside, most, plan.siting().ofJob()),
            experience,
            PlanRules::isImmediate);
    this.outside = outside;
    this.open = new Open(plan.graph());
    this.unknowns = unknowns;
  }

  Plan plan() {
    return plan;
  }

  Open open() {
    return open;
  }

  /** Returns what references of an action are worth, if what is open succeeds. */
  Environment references(int action, RunState state) {
    return environment(action, Standing.WELL, state, false);
  }

  private Environment environment(int action, Standing standing, RunState state, boolean firm) {
    Environment known = new RunEnvironment(plan, state, standing, outside.apply(action));
    return new ForeseenEnvironment(plan, open, known, unknowns, firm);
  }

  @Override
  public ArgumentValue evaluateCondition(int action, Standing standing, RunState state) {
    Argument written = plan.action(action).action().order().when().orElseThrow();
    unknowns.forget();
    boolean firm = open.isBehind(action);
    ArgumentValue sure =
        new ArgumentEvaluator(environment(action, standing, state, firm)).evaluate(written);
    if (!(sure instanceof ArgumentValue.NotYet)) {
      certain.set(action, rules.conditionOf(action).asksStatus());
      return sure;
    }
    String first = unknowns.first().orElse("a value");
    ArgumentValue hoped =
        new ArgumentEvaluator(environment(action, standing, state, false)).evaluate(written);
    if (!hoped.equals(FAILS) && !(hoped instanceof ArgumentValue.NotYet)) {
      return hoped;
    }
    awaited.put(action, first);
    open.doubt(action, hoped.equals(FAILS));
    return HOLDS;
  }

  /** Returns why nobody can tell whether an action that is about to start really will. */
  Optional<String> doubt(int action) {
    String asked = awaited.get(action);
    if (asked != null) {
      return Optional.of("its 'when' waits for '" + asked + "'");
    }
    int producer = certain.get(action) ? -1 : open.doubtBefore(action);
    if (producer < 0) {
      return Optional.empty();
    }
    open.doubt(action, open.isUnlikely(producer));
    return Optional.of("it needs '" + nameOf(producer) + "', which may be skipped");
  }

  @Override
  public Graph graph() {
    return rules.graph();
  }

  @Override
  public ActionName nameOf(int action) {
    return rules.nameOf(action);
  }

  @Override
  public Condition conditionOf(int action) {
    return rules.conditionOf(action);
  }

  @Override
  public boolean isForgiven(int action) {
    return rules.isForgiven(action);
  }

  @Override
  public boolean isImmediate(int action) {
    return rules.isImmediate(action);
  }

  @Override
  public int mostAtOnce() {
    return rules.mostAtOnce();
  }

  @Override
  public Optional<Retry> retryOf(int action) {
    return rules.retryOf(action);
  }

  @Override
  public Map<String, Integer> holdsOf(int action) {
    return rules.holdsOf(action);
  }

  @Override
  public Optional<On.Wanted> hostOf(int action) {
    return rules.hostOf(action);
  }

  @Override
  public Optional<HostName> standingHost() {
    return rules.standingHost();
  }

  @Override
  public long weightOf(int action) {
    return rules.weightOf(action);
  }
}
