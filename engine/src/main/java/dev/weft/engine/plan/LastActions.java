package dev.weft.engine.plan;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Actions such as a lone {@code when: always()}: their condition asks about all others and they
 * depend on none, so they wait for every action without a status function in its condition, except
 * those that depend on such an action themselves.
 *
 * <p>It suffices to wait for those of them on which no other of them depends, since an action comes
 * to its end only after all it depends on did.
 */
final class LastActions {
  private LastActions() {}

  /** Returns which actions the given ones wait for, ascending. */
  static int[] awaitedBy(int[] last, Graph graph, BitSet asking) {
    BitSet left = behind(last, graph);
    left.or(asking);
    int[] awaited = new int[graph.size()];
    int count = 0;
    for (int action = 0; action < graph.size(); action++) {
      if (!left.get(action) && !hasDependantOutside(left, graph, action)) {
        awaited[count++] = action;
      }
    }
    return Arrays.copyOf(awaited, count);
  }

  private static boolean hasDependantOutside(BitSet left, Graph graph, int action) {
    int end = graph.firstDependant(action + 1);
    for (int at = graph.firstDependant(action); at < end; at++) {
      if (!left.get(graph.consumer(at))) {
        return true;
      }
    }
    return false;
  }

  private static BitSet behind(int[] first, Graph graph) {
    BitSet found = new BitSet(graph.size());
    int[] queue = new int[graph.size()];
    int count = 0;
    for (int action : first) {
      found.set(action);
      queue[count++] = action;
    }
    for (int next = 0; next < count; next++) {
      int end = graph.firstDependant(queue[next] + 1);
      for (int at = graph.firstDependant(queue[next]); at < end; at++) {
        int consumer = graph.consumer(at);
        if (!found.get(consumer)) {
          found.set(consumer);
          queue[count++] = consumer;
        }
      }
    }
    return found;
  }
}
