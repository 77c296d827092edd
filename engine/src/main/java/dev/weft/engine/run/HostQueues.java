package dev.weft.engine.run;

import dev.weft.engine.job.On;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Actions that wait for a host and what else they hold, by what that is: of those that need the
 * same, the first is called when all of it is free, and no other is in its way.
 */
final class HostQueues {
  private final RunRules rules;
  private final long[] priority;
  private final Capacity capacity;
  private final Map<Needs, ReadyQueue> waiting = new LinkedHashMap<>();

  private record Needs(On.Wanted host, Map<String, Integer> holds) {}

  HostQueues(RunRules rules, long[] priority, Capacity capacity) {
    this.rules = rules;
    this.priority = priority;
    this.capacity = capacity;
  }

  /** Takes an action that cannot have all it needs. */
  void add(int action, On.Wanted wanted) {
    Needs needs = new Needs(wanted, rules.holdsOf(action));
    waiting.computeIfAbsent(needs, none -> new ReadyQueue(priority)).add(action);
  }

  /** Gives to {@code ready} those that can have all they need. */
  void wake(ReadyQueue ready) {
    if (!waiting.isEmpty()) {
      waiting.forEach((needs, queue) -> wake(needs, queue, ready));
      waiting.values().removeIf(ReadyQueue::isEmpty);
    }
  }

  private void wake(Needs needs, ReadyQueue queue, ReadyQueue ready) {
    int room = capacity.hosts().free(needs.host());
    for (Map.Entry<String, Integer> hold : needs.holds().entrySet()) {
      room = Math.min(room, capacity.free(hold.getKey()) / hold.getValue());
    }
    for (; room > 0 && !queue.isEmpty(); room--) {
      ready.add(queue.poll());
    }
  }

  /** Forgets those that wait, and hands them over. */
  void drain(ReadyQueue to) {
    for (ReadyQueue queue : waiting.values()) {
      while (!queue.isEmpty()) {
        to.add(queue.poll());
      }
    }
    waiting.clear();
  }

  /** Returns for whose hosts an action waits; empty where one that fits is free. */
  Optional<WhyWaiting> why(int action) {
    Optional<On.Wanted> wanted = rules.hostOf(action);
    return wanted
        .filter(it -> capacity.hosts().free(it) == 0)
        .map(it -> new WhyWaiting.Host(it, capacity.hosts().holders(it)));
  }
}
