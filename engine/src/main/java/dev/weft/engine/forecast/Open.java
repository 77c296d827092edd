package dev.weft.engine.forecast;

import dev.weft.engine.plan.Graph;
import java.util.BitSet;

/**
 * Which actions of one plan are open: what they make, and how they end, is not known before the
 * run. And which of them may not even be started.
 */
final class Open {
  private final Graph graph;
  private final BitSet actions = new BitSet();
  private final BitSet behind = new BitSet();
  private final BitSet doubtful = new BitSet();
  private final BitSet unlikely = new BitSet();

  Open(Graph graph) {
    this.graph = graph;
  }

  /** Tells whether no action is open. */
  boolean isNone() {
    return actions.isEmpty();
  }

  /** Tells whether an action is open. */
  boolean is(int action) {
    return actions.get(action);
  }

  /** Tells whether an action depends on an open one, directly or not; all of those ended. */
  boolean isBehind(int action) {
    for (int at = graph.firstDependency(action); at < graph.firstDependency(action + 1); at++) {
      int producer = graph.producer(at);
      if (actions.get(producer) || behind.get(producer)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the first action that another needs and that may not be started, or -1. */
  int doubtBefore(int action) {
    for (int at = graph.firstDependency(action); at < graph.firstDependency(action + 1); at++) {
      if (graph.isRequired(at) && doubtful.get(graph.producer(at))) {
        return graph.producer(at);
      }
    }
    return -1;
  }

  /** Tells whether an action is started only if something goes wrong. */
  boolean isUnlikely(int action) {
    return unlikely.get(action);
  }

  /** Notes that an action is open. */
  void add(int action) {
    actions.set(action);
  }

  /** Notes that an action may not be started. */
  void doubt(int action, boolean isUnlikely) {
    doubtful.set(action);
    unlikely.set(action, isUnlikely);
  }

  /** Notes what is behind an action, all of whose dependencies ended. */
  void settle(int action) {
    behind.set(action, isBehind(action));
  }
}
