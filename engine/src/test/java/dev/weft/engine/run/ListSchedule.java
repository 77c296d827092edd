package dev.weft.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.ToIntFunction;

/** A scheduler of a few lines, to compare with: takes any ready action when a slot is free. */
final class ListSchedule {
  private ListSchedule() {}

  /** Returns the time to run all, first come, first served. */
  static double inOrder(FakeRules rules, int slots) {
    return makespan(rules, slots, ready -> 0);
  }

  /** Returns the time to run all, any ready one next. */
  static double random(FakeRules rules, int slots, Random random) {
    return makespan(rules, slots, ready -> random.nextInt(ready.size()));
  }

  private static double makespan(FakeRules rules, int slots, ToIntFunction<List<Integer>> choice) {
    int size = rules.names.size();
    int[] open = new int[size];
    List<List<Integer>> consumers = new ArrayList<>();
    List<Integer> ready = new ArrayList<>();
    for (int action = 0; action < size; action++) {
      consumers.add(new ArrayList<>());
      open[action] = rules.dependencies.get(action).size();
      for (int producer : rules.dependencies.get(action).keySet()) {
        consumers.get(producer).add(action);
      }
      if (open[action] == 0) {
        ready.add(action);
      }
    }
    PriorityQueue<long[]> running = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
    long now = 0;
    while (!ready.isEmpty() || !running.isEmpty()) {
      while (running.size() < slots && !ready.isEmpty()) {
        int action = ready.remove(choice.applyAsInt(ready));
        running.add(new long[] {now + rules.weightOf(action), action});
      }
      long[] done = running.remove();
      now = done[0];
      for (int consumer : consumers.get((int) done[1])) {
        if (--open[consumer] == 0) {
          ready.add(consumer);
        }
      }
    }
    return now;
  }
}
