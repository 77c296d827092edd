package dev.weft.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The groups of actions that all wait for each other: strongly connected components of two or more,
 * after R. Tarjan, Depth-first search and linear graph algorithms, 1972, without recursion.
 */
final class Components {
  private static final int NEW = 0;

  private final Graph graph;
  private final int[] number;
  private final int[] low;
  private final boolean[] open;
  private final int[] stack;
  private final int[] path;
  private final int[] nextEdge;
  private final List<int[]> found = new ArrayList<>();
  private int stackSize;
  private int counter;

  private Components(Graph graph) {
    int size = graph.size();
    this.graph = graph;
    this.number = new int[size];
    this.low = new int[size];
    this.open = new boolean[size];
    this.stack = new int[size];
    this.path = new int[size];
    this.nextEdge = new int[size];
  }

  /** Returns the members of each group, ascending; groups in the order of their first members. */
  static List<int[]> of(Graph graph) {
    Components search = new Components(graph);
    for (int action = 0; action < graph.size(); action++) {
      if (search.number[action] == NEW) {
        search.visit(action);
      }
    }
    search.found.sort((one, other) -> Integer.compare(one[0], other[0]));
    return search.found;
  }

  private void visit(int start) {
    int depth = 0;
    path[0] = start;
    enter(start);
    while (depth >= 0) {
      int action = path[depth];
      if (nextEdge[action] < graph.firstDependency(action + 1)) {
        int producer = graph.producer(nextEdge[action]++);
        if (number[producer] == NEW) {
          path[++depth] = producer;
          enter(producer);
        } else if (open[producer]) {
          low[action] = Math.min(low[action], number[producer]);
        }
      } else {
        leave(action);
        if (--depth >= 0) {
          low[path[depth]] = Math.min(low[path[depth]], low[action]);
        }
      }
    }
  }

  private void enter(int action) {
    number[action] = low[action] = ++counter;
    nextEdge[action] = graph.firstDependency(action);
    stack[stackSize++] = action;
    open[action] = true;
  }

  private void leave(int action) {
    if (low[action] != number[action]) {
      return;
    }
    int end = stackSize;
    int member;
    do {
      member = stack[--stackSize];
      open[member] = false;
    } while (member != action);
    if (end - stackSize > 1) {
      int[] members = Arrays.copyOfRange(stack, stackSize, end);
      Arrays.sort(members);
      found.add(members);
    }
  }
}
