package dev.weft.engine.forecast;

import dev.weft.engine.plan.Nested;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.run.PlanRules;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which runs inside of actions are looked at: those in which something is cached, or nothing takes
 * any time, as far as all of them together have a bounded number of actions.
 */
final class Insides {
  private static final int MOST_ACTIONS = 100_000;
  private static final int DEEPEST = 50;

  private final Map<Plan, Boolean> telling = new HashMap<>();
  private int left = MOST_ACTIONS;
  private int depth;

  /** Tells whether it may be known before a run what an action makes that is a run of its own. */
  boolean mayTell(PlannedAction planned) {
    if (planned.nested().orElseThrow() instanceof Nested.ForEach repeated
        && repeated.instance().nested().isEmpty()) {
      return repeated.instance().reuse().isPresent() || PlanRules.isImmediate(repeated.instance());
    }
    return telling.computeIfAbsent(planned.body().orElseThrow(), Insides::search);
  }

  private static boolean search(Plan body) {
    Set<Plan> seen = new HashSet<>();
    Deque<Plan> open = new ArrayDeque<>(List.of(body));
    boolean idle = true;
    while (!open.isEmpty()) {
      Plan plan = open.remove();
      for (int action = 0; action < plan.size(); action++) {
        PlannedAction planned = plan.action(action);
        if (planned.reuse().isPresent()) {
          return true;
        }
        idle &= PlanRules.isImmediate(planned) || planned.body().isPresent();
        planned.body().filter(seen::add).ifPresent(open::add);
      }
    }
    return idle;
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
