package dev.weft.engine.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counted resources: how much of each is free, and which actions wait for it. Of each there is as
 * much as the greediest action of the plan holds, so that every action can run, if alone. An action
 * takes all it holds at once or nothing. Those that wait for a resource get it in the order of
 * their priority, so that one that holds much is not passed by for ever.
 */
final class HoldLedger {
  private final RunRules rules;
  private final long[] priority;
  private final Map<String, Integer> free = new HashMap<>();
  private final Map<String, ReadyQueue> waiting = new HashMap<>();
  private final Map<Integer, String> waitsFor = new HashMap<>();

  HoldLedger(RunRules rules, long[] priority) {
    this.rules = rules;
    this.priority = priority;
    for (int action = 0; action < priority.length; action++) {
      rules.holdsOf(action).forEach((name, amount) -> free.merge(name, amount, Math::max));
    }
  }

  /** Takes what an action holds; where that is not free, the action waits and false is returned. */
  boolean take(int action) {
    Map<String, Integer> holds = rules.holdsOf(action);
    for (Map.Entry<String, Integer> hold : holds.entrySet()) {
      if (hold.getValue() > freeOf(hold.getKey())) {
        waitsFor.put(action, hold.getKey());
        waiting.computeIfAbsent(hold.getKey(), any -> new ReadyQueue(priority)).add(action);
        return false;
      }
    }
    holds.forEach((name, amount) -> free.merge(name, -amount, Integer::sum));
    return true;
  }

  /** Gives back what an action holds, and to {@code ready} those that it suffices for. */
  void release(int action, ReadyQueue ready) {
    for (Map.Entry<String, Integer> hold : rules.holdsOf(action).entrySet()) {
      free.merge(hold.getKey(), hold.getValue(), Integer::sum);
      ReadyQueue queue = waiting.get(hold.getKey());
      int left = freeOf(hold.getKey());
      while (queue != null && !queue.isEmpty()) {
        left -= rules.holdsOf(queue.peek()).getOrDefault(hold.getKey(), 0);
        if (left < 0) {
          break;
        }
        waitsFor.remove(queue.peek());
        ready.add(queue.poll());
      }
    }
  }

  /** Forgets those that wait and returns them in the order of the listing. */
  int[] drain() {
    int[] all = waitsFor.keySet().stream().mapToInt(Integer::intValue).toArray();
    Arrays.sort(all);
    waitsFor.clear();
    waiting.clear();
    return all;
  }

  /** Returns which resource an action waits for. */
  Optional<String> awaitedBy(int action) {
    return Optional.ofNullable(waitsFor.get(action));
  }

  private int freeOf(String name) {
    return free.getOrDefault(name, 0);
  }
}
