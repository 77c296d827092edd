package dev.weft.engine.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells of pairs of actions whether the second depends on the first, through others or not. Asked
 * for many at once: each walk over the graph answers 64, and a pair that depends directly none.
 */
final class Reach {
  private static final int AT_ONCE = Long.SIZE;

  private final Graph graph;
  private final Sequence sequence;
  private final List<int[]> pairs = new ArrayList<>();

  Reach(Graph graph, Sequence sequence) {
    this.graph = graph;
    this.sequence = sequence;
  }

  /** Asks for a pair, of which the first stands before the second in the order of the actions. */
  void ask(int first, int second) {
    pairs.add(new int[] {first, second});
  }

  /** Returns which of the pairs asked for, by their number, are not ordered. */
  List<Integer> unreached() {
    List<Integer> unreached = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    for (int pair = 0; pair < pairs.size(); pair++) {
      if (!isDirect(pairs.get(pair)[0], pairs.get(pair)[1])) {
        open.add(pair);
      }
    }
    for (int from = 0; from < open.size(); from += AT_ONCE) {
      walk(open.subList(from, Math.min(open.size(), from + AT_ONCE)), unreached);
    }
    return unreached;
  }

  private boolean isDirect(int first, int second) {
    for (int at = graph.firstDependency(second); at < graph.firstDependency(second + 1); at++) {
      if (graph.producer(at) == first) {
        return true;
      }
    }
    return false;
  }

  private void walk(List<Integer> asked, List<Integer> unreached) {
    long[] behind = new long[graph.size()];
    for (int bit = 0; bit < asked.size(); bit++) {
      behind[pairs.get(asked.get(bit))[0]] |= 1L << bit;
    }
    for (int action : sequence.order()) {
      for (int at = graph.firstDependency(action); at < graph.firstDependency(action + 1); at++) {
        behind[action] |= behind[graph.producer(at)];
      }
    }
    for (int bit = 0; bit < asked.size(); bit++) {
      if ((behind[pairs.get(asked.get(bit))[1]] & 1L << bit) == 0) {
        unreached.add(asked.get(bit));
      }
    }
  }
}
