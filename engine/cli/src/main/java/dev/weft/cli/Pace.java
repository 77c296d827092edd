package dev.weft.cli;

import dev.weft.engine.execute.RunView;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.Experience;
import dev.weft.engine.run.LongestPath;
import dev.weft.engine.run.PlanRules;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a run is and how long it will still take, by how long its actions took in earlier runs.
 * Where that is known for no more than half of them, actions are counted. Made before the run goes
 * on; by one thread at a time.
 */
final class Pace {
  private final long[] weights;
  private final long[] paths;
  private final boolean timed;
  private final int slots;
  private final BitSet over = new BitSet();
  private final Map<Integer, Instant> running = new HashMap<>();
  private long total;
  private long done;

  Pace(RunView view, Experience experience) {
    Plan plan = view.plan();
    this.slots = view.slots();
    this.timed = isMostlyKnown(plan, experience);
    this.weights = timed ? millis(plan, experience) : ones(plan.size());
    this.paths = LongestPath.of(plan.graph(), weights);
    RunState state = view.state();
    for (int action = 0; action < weights.length; action++) {
      total += weights[action];
      if (state.stateOf(action).isEnd()) {
        end(action);
      } else if (state.stateOf(action) == ActionState.RUNNING) {
        running.put(action, state.startOf(action));
      }
    }
  }

  private static boolean isMostlyKnown(Plan plan, Experience experience) {
    int known = 0;
    int all = 0;
    for (int action = 0; action < plan.size(); action++) {
      if (!PlanRules.isImmediate(plan.action(action))) {
        all++;
        known += experience.of(plan.action(action).name()).isPresent() ? 1 : 0;
      }
    }
    return 2 * known > all;
  }

  private static long[] millis(Plan plan, Experience experience) {
    long[] millis = new long[plan.size()];
    for (int action = 0; action < millis.length; action++) {
      millis[action] =
          PlanRules.isImmediate(plan.action(action))
              ? 0
              : Math.max(1, experience.expected(plan.action(action).name()).toMillis());
    }
    return millis;
  }

  private static long[] ones(int size) {
    long[] ones = new long[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Takes the next event. */
  void take(Entry entry) {
    RunEvent event = entry.event();
    if (!entry.in().isRoot()) {
      return;
    }
    if (event instanceof RunEvent.AttemptStarted it) {
      running.put(it.action(), it.at());
    } else if (event instanceof RunEvent.AttemptSucceeded it) {
      end(it.action());
    } else if (event instanceof RunEvent.ActionReused it) {
      end(it.action());
    } else if (event instanceof RunEvent.AttemptFailed it && it.again().isEmpty()) {
      end(it.action());
    } else if (event instanceof RunEvent.AttemptFailed it) {
      running.remove(it.action());
    } else if (event instanceof RunEvent.ActionFailed it) {
      end(it.action());
    } else if (event instanceof RunEvent.ActionSkipped it) {
      end(it.action());
    }
  }

  private void end(int action) {
    running.remove(action);
    over.set(action);
    done += weights[action];
  }

  /** Returns which part of the run is over, from 0 to 1. */
  double share(Instant now) {
    return total == 0 ? 0 : (double) (done + begun(now)) / total;
  }

  /**
   * Returns how long the run will still take: as long as the longest path that is left, or as what
   * is left keeps all slots busy. Empty where too little is known, or nothing is expected any more.
   */
  Optional<Duration> left(Instant now) {
    if (!timed) {
      return Optional.empty();
    }
    long most = (total - done - begun(now)) / slots;
    for (int action = over.nextClearBit(0);
        action < paths.length;
        action = over.nextClearBit(action + 1)) {
      most = Math.max(most, paths[action] - spent(action, now));
    }
    return most < 1000 ? Optional.empty() : Optional.of(Duration.ofMillis(most));
  }

  private long begun(Instant now) {
    long begun = 0;
    for (int action : running.keySet()) {
      begun += spent(action, now);
    }
    return begun;
  }

  /** Returns how much of the time that an action is expected to take is over. */
  private long spent(int action, Instant now) {
    Instant since = running.get(action);
    if (!timed || since == null) {
      return 0;
    }
    long elapsed = Math.max(0, Duration.between(since, now).toMillis());
    return Math.min(elapsed, weights[action]);
  }
}
