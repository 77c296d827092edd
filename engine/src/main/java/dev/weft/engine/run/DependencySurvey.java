package dev.weft.engine.run;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.plan.Graph;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the dependencies of actions, direct and not. What is behind an action is kept with
 * it, so that each dependency is looked at once in a run.
 */
final class DependencySurvey {
  private static final byte FAILED = 1;
  private static final byte CANCELLED = 2;

  private final RunRules rules;
  private final RunState state;
  private final byte[] behind;

  DependencySurvey(RunRules rules, RunState state) {
    this.rules = rules;
    this.state = state;
    this.behind = new byte[state.size()];
  }

  /**
   * Looks at the dependencies of an action, all of which ended.
   *
   * @return the first that had to succeed and did not, or -1
   */
  int firstObstacle(int action) {
    Graph graph = rules.graph();
    byte seen = 0;
    int obstacle = -1;
    int end = graph.firstDependency(action + 1);
    for (int at = graph.firstDependency(action); at < end; at++) {
      int producer = graph.producer(at);
      ActionState ended = state.stateOf(producer);
      seen |= behind[producer];
      if (ended.isGood() || isForgiven(producer, ended)) {
        continue;
      }
      if (ended == ActionState.FAILED) {
        seen |= FAILED;
      } else if (ended == ActionState.CANCELLED) {
        seen |= CANCELLED;
      }
      if (graph.isRequired(at) && isWorse(ended, obstacle)) {
        obstacle = producer;
      }
    }
    behind[action] = seen;
    return obstacle;
  }

  /** A failure explains more than a skip, which may itself be explained by it. */
  private boolean isWorse(ActionState ended, int obstacle) {
    return obstacle < 0
        || (ended == ActionState.FAILED && state.stateOf(obstacle) != ActionState.FAILED);
  }

  /** Tells whether an action failed without consequences. */
  boolean isForgiven(int action, ActionState ended) {
    return ended == ActionState.FAILED && rules.isForgiven(action);
  }

  /** Returns what status functions answer for an action that was looked at. */
  Standing standing(int action, int obstacle) {
    boolean cancelled = state.progress().isCancelled();
    if (obstacle < 0 && behind[action] == 0 && !cancelled) {
      return Standing.WELL;
    }
    boolean failed =
        (behind[action] & FAILED) != 0 || ((behind[action] & CANCELLED) != 0 && !cancelled);
    return new Standing(obstacle < 0 && behind[action] == 0, failed, cancelled);
  }

  /** Returns which dependencies of an action did not end yet. */
  WhyWaiting openDependencies(int action) {
    Graph graph = rules.graph();
    List<ActionName> names = new ArrayList<>();
    int end = graph.firstDependency(action + 1);
    for (int at = graph.firstDependency(action); at < end; at++) {
      if (!state.stateOf(graph.producer(at)).isEnd()) {
        names.add(rules.nameOf(graph.producer(at)));
      }
    }
    return new WhyWaiting.Dependencies(names);
  }

  /** Returns why an action is skipped that needs the success of one that did not succeed. */
  SkipReason reason(int obstacle) {
    return switch (state.stateOf(obstacle)) {
      case FAILED -> new SkipReason.DependencyFailed(rules.nameOf(obstacle));
      case CANCELLED -> new SkipReason.DependencyCancelled(rules.nameOf(obstacle));
      case SKIPPED -> new SkipReason.DependencySkipped(rules.nameOf(obstacle));
      case WAITING, RUNNING, RETRYING, SUCCEEDED, REUSED ->
          throw new IllegalStateException(rules.nameOf(obstacle) + " is no obstacle");
    };
  }
}
