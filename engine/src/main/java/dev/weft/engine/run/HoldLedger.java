package dev.weft.engine.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which actions wait for counted resources. An action takes all it holds at once or nothing. Those
 * that wait for a resource get it in the order of their priority, so that one that holds much is
 * not passed by for ever.
 */
final class HoldLedger {
  private final RunRules rules;
  private final long[] priority;
  private final Capacity capacity;
  private final Map<String, ReadyQueue> waiting = new HashMap<>();
  private final Map<Integer, String> waitsFor = new HashMap<>();

  HoldLedger(RunRules rules, long[] priority, Capacity capacity) {
    this.rules = rules;
    this.priority = priority;
    this.capacity = capacity;
    for (int action = 0; action < priority.length; action++) {
      rules.holdsOf(action).forEach(capacity::provide);
    }
  }

  /** Takes what an action holds; where that is not free, the action waits and false is returned. */
  boolean take(int action) {
    Map<String, Integer> holds = rules.holdsOf(action);
    for (Map.Entry<String, Integer> hold : holds.entrySet()) {
      if (hold.getValue() > capacity.free(hold.getKey())) {
        waitsFor.put(action, hold.getKey());
        waiting.computeIfAbsent(hold.getKey(), any -> new ReadyQueue(priority)).add(action);
        return false;
      }
    }
    capacity.take(holds);
    return true;
  }

  /** Notes that an action holds what it holds, as it did before. */
  void retake(int action) {
    capacity.take(rules.holdsOf(action));
  }

  /** Gives back what an action holds, and to {@code ready} those that it suffices for. */
  void release(int action, ReadyQueue ready) {
    Map<String, Integer> holds = rules.holdsOf(action);
    capacity.give(holds);
    for (String name : holds.keySet()) {
      wake(name, ready);
    }
  }

  /** Gives to {@code ready} those that what is free suffices for. */
  void wake(ReadyQueue ready) {
    for (String name : waiting.keySet()) {
      wake(name, ready);
    }
  }

  private void wake(String name, ReadyQueue ready) {
    ReadyQueue queue = waiting.get(name);
    int left = capacity.free(name);
    while (queue != null && !queue.isEmpty()) {
      left -= rules.holdsOf(queue.peek()).getOrDefault(name, 0);
      if (left < 0) {
        break;
      }
      waitsFor.remove(queue.peek());
      ready.add(queue.poll());
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
}
