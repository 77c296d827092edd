package dev.weft.engine.run;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.On;
import dev.weft.engine.job.Retry;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.plan.Graph;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A made-up plan: actions a0, a1, … or named ones, with dependencies added one by one. */
final class FakeRules implements RunRules {
  static final Condition IF_FAILED = new Condition(true, true, true, false);
  static final Condition IF_CANCELLED = new Condition(true, true, false, true);
  static final Condition ALWAYS = new Condition(true, true, true, true);
  static final Condition IF_SUCCEEDED = new Condition(true, true, false, false);
  static final Condition PLAIN = new Condition(true, false, false, false);

  final List<String> names = new ArrayList<>();
  final List<TreeMap<Integer, Boolean>> dependencies = new ArrayList<>();
  final Map<Integer, Condition> conditions = new HashMap<>();
  final Map<Integer, Predicate<Standing>> tests = new HashMap<>();
  final Set<Integer> forgiven = new HashSet<>();
  final Set<Integer> immediate = new HashSet<>();
  final Set<Integer> valueless = new HashSet<>();
  final Map<Integer, Retry> retries = new HashMap<>();
  final Map<Integer, Long> weights = new HashMap<>();
  final Map<Integer, Map<String, Integer>> holds = new HashMap<>();
  final Map<Integer, On.Wanted> hosts = new HashMap<>();

  /** Adds an action that needs these, by name; {@code ?name} is waited for only. */
  FakeRules action(String name, String... needs) {
    names.add(name);
    TreeMap<Integer, Boolean> producers = new TreeMap<>();
    for (String need : needs) {
      boolean required = !need.startsWith("?");
      producers.put(names.indexOf(required ? need : need.substring(1)), required);
    }
    dependencies.add(producers);
    return this;
  }

  /** Gives the action added last a condition. */
  FakeRules when(Condition condition, Predicate<Standing> test) {
    conditions.put(names.size() - 1, condition);
    tests.put(names.size() - 1, test);
    return this;
  }

  int index(String name) {
    return names.indexOf(name);
  }

  @Override
  public Graph graph() {
    int size = names.size();
    int[] start = new int[size + 1];
    for (int action = 0; action < size; action++) {
      start[action + 1] = start[action] + dependencies.get(action).size();
    }
    int[] producers = new int[start[size]];
    boolean[] required = new boolean[start[size]];
    int at = 0;
    for (TreeMap<Integer, Boolean> each : dependencies) {
      for (Map.Entry<Integer, Boolean> producer : each.entrySet()) {
        producers[at] = producer.getKey();
        required[at++] = producer.getValue();
      }
    }
    return new Graph(start, producers, required);
  }

  @Override
  public ActionName nameOf(int action) {
    return new ActionName(names.get(action));
  }

  @Override
  public Condition conditionOf(int action) {
    return conditions.getOrDefault(action, Condition.NONE);
  }

  @Override
  public ArgumentValue evaluateCondition(int action, Standing standing, RunState state) {
    return new ArgumentValue.Known(
        valueless.contains(action)
            ? new Value.Int(3)
            : new Value.Bool(tests.getOrDefault(action, any -> true).test(standing)));
  }

  @Override
  public boolean isForgiven(int action) {
    return forgiven.contains(action);
  }

  @Override
  public boolean isImmediate(int action) {
    return immediate.contains(action) && !holds.containsKey(action) && !hosts.containsKey(action);
  }

  @Override
  public Optional<Retry> retryOf(int action) {
    return Optional.ofNullable(retries.get(action));
  }

  @Override
  public long weightOf(int action) {
    return weights.getOrDefault(action, 1L);
  }

  @Override
  public Map<String, Integer> holdsOf(int action) {
    return holds.getOrDefault(action, Map.of());
  }

  @Override
  public Optional<On.Wanted> hostOf(int action) {
    return Optional.ofNullable(hosts.get(action));
  }
}
