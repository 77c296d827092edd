package dev.weft.engine.plan;

import java.util.Arrays;

/**
 * Finds one shortest cycle of a group of actions that wait for each other, by a search in breadth
 * from each member in turn, each ended as soon as it cannot beat the best. The work is bounded: in
 * a group so large and so tangled that the bound is met, the result is the shortest cycle through
 * the members tried, of which the first in listing order always is one.
 */
final class ShortestCycle {
  private static final long MOST_STEPS = 20_000_000;

  private final Graph graph;
  private final int[] group;
  private final int[] seen;
  private final int[] towards;
  private final int[] queue;
  private int searches;
  private long steps;

  ShortestCycle(Graph graph) {
    this.graph = graph;
    this.group = new int[graph.size()];
    this.seen = new int[graph.size()];
    this.towards = new int[graph.size()];
    this.queue = new int[graph.size()];
  }

  /**
   * Finds it.
   *
   * @param members ascending
   * @param id of the group, from 1, a new one for each
   * @return the cycle from its first member in listing order, each waiting for the next and the
   *     last for the first
   */
  int[] of(int[] members, int id) {
    for (int member : members) {
      group[member] = id;
    }
    int[] best = new int[0];
    for (int start : members) {
      int bound = best.length == 0 ? Integer.MAX_VALUE : best.length;
      int last = search(start, bound);
      if (last >= 0) {
        best = path(start, last);
      }
      if (best.length == 2 || steps > MOST_STEPS) {
        break;
      }
    }
    return fromFirst(best);
  }

  /** Returns the last action of a shortest cycle from here that beats the bound, or -1. */
  private int search(int start, int bound) {
    int stamp = ++searches;
    int head = 0;
    int tail = 0;
    int levelEnd = 1;
    int length = 1;
    queue[tail++] = start;
    seen[start] = stamp;
    while (head < tail) {
      if (head == levelEnd) {
        levelEnd = tail;
        length++;
      }
      if (length >= bound) {
        return -1;
      }
      int action = queue[head++];
      int end = graph.firstDependency(action + 1);
      for (int at = graph.firstDependency(action); at < end; at++) {
        int producer = graph.producer(at);
        steps++;
        if (producer == start) {
          return action;
        }
        if (group[producer] == group[start] && seen[producer] != stamp) {
          seen[producer] = stamp;
          towards[producer] = action;
          queue[tail++] = producer;
        }
      }
    }
    return -1;
  }

  private int[] path(int start, int last) {
    int length = 1;
    for (int at = last; at != start; at = towards[at]) {
      length++;
    }
    int[] path = new int[length];
    int place = length;
    for (int at = last; at != start; at = towards[at]) {
      path[--place] = at;
    }
    path[0] = start;
    return path;
  }

  private static int[] fromFirst(int[] cycle) {
    int first = 0;
    for (int at = 1; at < cycle.length; at++) {
      if (cycle[at] < cycle[first]) {
        first = at;
      }
    }
    int[] turned = Arrays.copyOfRange(cycle, first, first + cycle.length);
    System.arraycopy(cycle, 0, turned, cycle.length - first, first);
    return turned;
  }
}
