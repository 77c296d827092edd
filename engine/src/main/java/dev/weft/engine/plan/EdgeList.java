package dev.weft.engine.plan;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Collects dependencies, one consumer after the other in listing order. Between two actions one
 * remains; it is required when any reason for it is.
 */
final class EdgeList {
  private final int[] start;
  private int[] edges;
  private int count;
  private int consumer;

  EdgeList(int actions) {
    this.start = new int[actions + 1];
    this.edges = new int[Math.max(16, actions * 2)];
  }

  /** Adds a dependency of the current consumer, at first action 0. */
  void add(int producer, boolean required) {
    if (count == edges.length) {
      edges = Arrays.copyOf(edges, Math.max(count * 2, count + 16));
    }
    edges[count++] = producer << 1 | (required ? 0 : 1);
  }

  /** Ends the current consumer and goes on to the next. */
  void next() {
    int from = start[consumer];
    if (count - from > 1) {
      Arrays.sort(edges, from, count);
      int kept = from + 1;
      for (int at = from + 1; at < count; at++) {
        if (edges[at] >> 1 != edges[kept - 1] >> 1) {
          edges[kept++] = edges[at];
        }
      }
      count = kept;
    }
    start[++consumer] = count;
  }

  /** Tells whether an action that is ended has no dependency. */
  boolean isEmpty(int action) {
    return start[action] == start[action + 1];
  }

  /** Tells whether all that an action depends on, which is ended, is in a set. */
  boolean isWithin(BitSet producers, int action) {
    for (int at = start[action]; at < start[action + 1]; at++) {
      if (!producers.get(edges[at] >> 1)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the number of dependencies. */
  int size() {
    return count;
  }

  /** Makes a graph of what was added. */
  Graph toGraph() {
    int[] producers = new int[count];
    boolean[] required = new boolean[count];
    for (int at = 0; at < count; at++) {
      producers[at] = edges[at] >> 1;
      required[at] = (edges[at] & 1) == 0;
    }
    return new Graph(start.clone(), producers, required);
  }

  /**
   * Makes a graph in which, besides, some actions wait for some others without needing them.
   *
   * @param waiting ascending, without dependencies of their own
   * @param awaited ascending
   */
  Graph toGraph(int[] waiting, int[] awaited) {
    EdgeList all = new EdgeList(start.length - 1);
    all.edges = new int[count + waiting.length * awaited.length];
    int next = 0;
    for (int action = 0; action < start.length - 1; action++) {
      if (next < waiting.length && waiting[next] == action) {
        next++;
        for (int producer : awaited) {
          all.edges[all.count++] = producer << 1 | 1;
        }
      } else {
        int length = start[action + 1] - start[action];
        System.arraycopy(edges, start[action], all.edges, all.count, length);
        all.count += length;
      }
      all.start[action + 1] = all.count;
    }
    return all.toGraph();
  }
}
