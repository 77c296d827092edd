package dev.weft.cli;

import dev.weft.engine.execute.RunView;
import dev.weft.engine.plan.Nested;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.WhyWaiting;
import dev.weft.engine.store.RunDefinition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why actions of a run have not been started, as somebody sees who looks from outside: nobody tells
 * which resource the engine found taken, but it follows from what runs.
 */
final class Waits {
  private final Map<String, Integer> most;
  private final Map<String, Integer> held = new HashMap<>();
  private final Map<String, Integer> given;

  /** Looks at a run. */
  Waits(RunView whole, RunDefinition.Settings settings) {
    this.given = whole.plan().siting().capacities(settings.capacity());
    this.most = new HashMap<>(given);
    Deque<RunView> open = new ArrayDeque<>();
    open.add(whole);
    while (!open.isEmpty()) {
      RunView view = open.remove();
      for (int action = 0; action < view.plan().size(); action++) {
        look(view, action);
        view.inside(action, view.state().attemptsOf(action)).forEach(in -> open.add(in.run()));
      }
    }
  }

  private void look(RunView view, int action) {
    boolean running = view.state().stateOf(action) == ActionState.RUNNING;
    for (Map.Entry<String, Integer> hold : holds(view, action).entrySet()) {
      if (!given.containsKey(hold.getKey())) {
        most.merge(hold.getKey(), hold.getValue(), Math::max);
      }
      if (running) {
        held.merge(hold.getKey(), hold.getValue(), Integer::sum);
      }
    }
  }

  private static Map<String, Integer> holds(RunView view, int action) {
    PlannedAction planned = view.plan().action(action);
    boolean repeated = planned.nested().orElse(null) instanceof Nested.ForEach;
    return repeated ? Map.of() : planned.action().policy().holds();
  }

  /** Returns a clause that says why an action waits, such as {@code waits for 'build'}. */
  Optional<String> why(RunView view, int action) {
    Optional<WhyWaiting> why = view.whyWaiting(action);
    if (why.isPresent() && why.get() instanceof WhyWaiting.Slot) {
      for (Map.Entry<String, Integer> hold : holds(view, action).entrySet()) {
        int free = most.getOrDefault(hold.getKey(), 0) - held.getOrDefault(hold.getKey(), 0);
        if (free < hold.getValue()) {
          return Optional.of(new WhyWaiting.Hold(hold.getKey()).text());
        }
      }
    }
    return why.map(WhyWaiting::text);
  }
}
