package dev.weft.engine.run;

import dev.weft.engine.host.HostName;
import dev.weft.engine.job.On;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which actions wait for counted resources and hosts. An action takes all it holds at once or
 * nothing. Those that wait for a resource get it in the order of their priority, so that one that
 * holds much is not passed by for ever.
 */
final class HoldLedger {
  private final RunRules rules;
  private final long[] priority;
  private final Capacity capacity;
  private final HostQueues hosts;
  private final Map<String, ReadyQueue> waiting = new HashMap<>();
  private final Map<Integer, String> waitsFor = new HashMap<>();
  private final Map<Integer, HostName> onHost = new HashMap<>();

  HoldLedger(RunRules rules, long[] priority, Capacity capacity) {
    this.rules = rules;
    this.priority = priority;
    this.capacity = capacity;
    this.hosts = new HostQueues(rules, priority, capacity);
    for (int action = 0; action < priority.length; action++) {
      rules.holdsOf(action).forEach(capacity::provide);
    }
  }

  /** Takes what an action holds; where that is not free, the action waits and false is returned. */
  boolean take(int action) {
    Optional<On.Wanted> wanted = rules.hostOf(action);
    String lacking = lacking(action);
    Optional<HostName> host = wanted.flatMap(capacity.hosts()::choose);
    if (wanted.isPresent() && (lacking != null || host.isEmpty())) {
      hosts.add(action, wanted.get());
      return false;
    }
    if (lacking != null) {
      waitsFor.put(action, lacking);
      waiting.computeIfAbsent(lacking, any -> new ReadyQueue(priority)).add(action);
      return false;
    }
    retake(action, host);
    return true;
  }

  private @Nullable String lacking(int action) {
    for (Map.Entry<String, Integer> hold : rules.holdsOf(action).entrySet()) {
      if (hold.getValue() > capacity.free(hold.getKey())) {
        return hold.getKey();
      }
    }
    return null;
  }

  /** Notes that an action holds what it holds, and is on a host if it asks for one. */
  void retake(int action, Optional<HostName> host) {
    capacity.take(rules.holdsOf(action));
    if (rules.hostOf(action).isPresent() && host.isPresent()) {
      capacity.hosts().take(host.get(), rules.nameOf(action));
      onHost.put(action, host.get());
    }
  }

  /** Returns the host that an action holds. */
  Optional<HostName> hostOf(int action) {
    return Optional.ofNullable(onHost.get(action));
  }

  /** Gives back what an action holds, and to {@code ready} those that it suffices for. */
  void release(int action, ReadyQueue ready) {
    Map<String, Integer> holds = rules.holdsOf(action);
    capacity.give(holds);
    HostName host = onHost.remove(action);
    if (host != null) {
      capacity.hosts().give(host);
    }
    for (String name : holds.keySet()) {
      wake(name, ready);
    }
    if (host != null || !holds.isEmpty()) {
      hosts.wake(ready);
    }
  }

  /** Gives to {@code ready} those that what is free suffices for. */
  void wake(ReadyQueue ready) {
    for (String name : waiting.keySet()) {
      wake(name, ready);
    }
    hosts.wake(ready);
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
    ReadyQueue all = new ReadyQueue(priority);
    waitsFor.keySet().forEach(all::add);
    hosts.drain(all);
    waitsFor.clear();
    waiting.clear();
    return all.drain();
  }

  /** Returns for what others hold an action waits; empty where all of it is free. */
  Optional<WhyWaiting> why(int action) {
    String held = waitsFor.get(action);
    if (held != null) {
      return Optional.of(new WhyWaiting.Hold(held));
    }
    Optional<WhyWaiting> host = hosts.why(action);
    String lacking = lacking(action);
    return host.isPresent() || lacking == null ? host : Optional.of(new WhyWaiting.Hold(lacking));
  }
}
