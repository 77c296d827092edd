package dev.weft.engine.run;

import dev.weft.engine.plan.Graph;

/**
 * How far it is from the start of each action to the end of everything that waits for it: the
 * priority of critical path scheduling (Graham, Bounds on multiprocessing timing anomalies, 1969).
 */
public final class LongestPath {
  private LongestPath() {}

  /** Returns for each action the weight of the heaviest path that begins with it. */
  public static long[] of(Graph graph, long[] weights) {
    int size = graph.size();
    int[] open = new int[size];
    int[] ends = new int[size];
    int found = 0;
    for (int action = 0; action < size; action++) {
      open[action] = graph.firstDependant(action + 1) - graph.firstDependant(action);
      if (open[action] == 0) {
        ends[found++] = action;
      }
    }
    long[] path = weights.clone();
    for (int next = 0; next < found; next++) {
      int consumer = ends[next];
      int end = graph.firstDependency(consumer + 1);
      for (int at = graph.firstDependency(consumer); at < end; at++) {
        int producer = graph.producer(at);
        path[producer] = Math.max(path[producer], weights[producer] + path[consumer]);
        if (--open[producer] == 0) {
          ends[found++] = producer;
        }
      }
    }
    if (found < size) {
      throw new IllegalArgumentException("the graph has a cycle");
    }
    return path;
  }
}
