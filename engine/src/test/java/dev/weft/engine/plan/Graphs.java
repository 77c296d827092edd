package dev.weft.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Graphs to test with. */
final class Graphs {
  private Graphs() {}

  /** Makes a graph of {@code size} actions from pairs of a consumer and its producer. */
  static Graph of(int size, int[]... pairs) {
    List<List<Integer>> producers = new ArrayList<>();
    for (int action = 0; action < size; action++) {
      producers.add(new ArrayList<>());
    }
    for (int[] pair : pairs) {
      producers.get(pair[0]).add(pair[1]);
    }
    EdgeList edges = new EdgeList(size);
    for (List<Integer> each : producers) {
      each.forEach(producer -> edges.add(producer, true));
      edges.next();
    }
    return edges.toGraph();
  }

  /** Makes a chain in which action {@code listed[i]} waits for action {@code listed[i - 1]}. */
  static Graph chain(int[] listed) {
    int[] before = new int[listed.length];
    Arrays.fill(before, -1);
    for (int at = 1; at < listed.length; at++) {
      before[listed[at]] = listed[at - 1];
    }
    EdgeList edges = new EdgeList(listed.length);
    for (int producer : before) {
      if (producer >= 0) {
        edges.add(producer, true);
      }
      edges.next();
    }
    return edges.toGraph();
  }

  /** Returns 0 to {@code size - 1} in order. */
  static int[] inOrder(int size) {
    int[] all = new int[size];
    Arrays.setAll(all, i -> i);
    return all;
  }

  /** Returns 0 to {@code size - 1} in disorder. */
  static int[] shuffled(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] all = inOrder(size);
    for (int at = size - 1; at > 0; at--) {
      int other = random.nextInt(at + 1);
      int kept = all[at];
      all[at] = all[other];
      all[other] = kept;
    }
    return all;
  }

  /** Makes a graph of random dependencies, with cycles or without. */
  static Graph random(SplittableRandom random, int size, int edges, boolean cyclic) {
    int[] rank = shuffled(size, random.nextLong());
    int[][] pairs = new int[edges][];
    int count = 0;
    while (count < edges) {
      int one = random.nextInt(size);
      int other = random.nextInt(size);
      if (one != other) {
        pairs[count++] =
            cyclic || rank[one] > rank[other] ? new int[] {one, other} : new int[] {other, one};
      }
    }
    return of(size, pairs);
  }

  /** Returns whether one action waits directly for another. */
  static boolean waits(Graph graph, int consumer, int producer) {
    for (int at = graph.firstDependency(consumer); at < graph.firstDependency(consumer + 1); at++) {
      if (graph.producer(at) == producer) {
        return true;
      }
    }
    return false;
  }

  /** Runs something on a thread with a stack of 512 KiB. */
  static void withSmallStack(Runnable runnable) throws InterruptedException {
    List<Throwable> thrown = new ArrayList<>();
    Thread thread = new Thread(null, runnable, "small stack", 512 << 10);
    thread.setUncaughtExceptionHandler((where, what) -> thrown.add(what));
    thread.start();
    thread.join();
    if (!thrown.isEmpty()) {
      throw new AssertionError(thrown.get(0));
    }
  }
}
