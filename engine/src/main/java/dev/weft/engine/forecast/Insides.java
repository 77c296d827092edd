package dev.weft.engine.forecast;

import dev.weft.engine.job.Cache;
import dev.weft.engine.plan.Nested;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which runs inside of actions are looked at: those in which something is cached, as far as all of
 * them together have a bounded number of actions.
 */
final class Insides {
  private static final int MOST_ACTIONS = 100_000;
  private static final int DEEPEST = 50;

  private final Map<Plan, Boolean> caching = new HashMap<>();
  private int left = MOST_ACTIONS;
  private int depth;

  /** Tells whether anything that an action is made of may be reused, at any depth. */
  boolean isCaching(PlannedAction planned) {
    Nested nested = planned.nested().orElseThrow();
    if (nested instanceof Nested.ForEach repeated
        && repeated.instance().nested().isEmpty()
        && isCached(repeated.instance())) {
      return true;
    }
    Optional<Plan> body = planned.body();
    return body.isPresent() && caching.computeIfAbsent(body.get(), Insides::search);
  }

  private static boolean search(Plan body) {
    Set<Plan> seen = new HashSet<>();
    Deque<Plan> open = new ArrayDeque<>(List.of(body));
    while (!open.isEmpty()) {
      Plan plan = open.remove();
      for (int action = 0; action < plan.size(); action++) {
        if (isCached(plan.action(action))) {
          return true;
        }
        plan.action(action).body().filter(seen::add).ifPresent(open::add);
      }
    }
    return false;
  }

  private static boolean isCached(PlannedAction planned) {
    return planned.cache().filter(Cache.Reuse.class::isInstance).isPresent();
  }

  /** Goes into a run of so many actions, or tells that it is not to be looked at. */
  boolean enter(int actions) {
    if (actions > left || depth == DEEPEST) {
      return false;
    }
    left -= actions;
    depth++;
    return true;
  }

  /** Comes back from a run. */
  void leave() {
    depth--;
  }
}
