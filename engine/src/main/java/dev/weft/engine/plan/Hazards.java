package dev.weft.engine.plan;

import dev.weft.engine.host.Host;
import dev.weft.engine.host.HostName;
import dev.weft.engine.job.Action;
import dev.weft.engine.job.Effect;
import dev.weft.engine.job.Effect.Access;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order that effects make, as a processor orders instructions: on each thing read after write,
 * write after read and write after write keep their listing order, and reads pass each other.
 * Dependencies that follow from others on the same thing are left out, so that there are at most
 * two for each touch. A thing of which each host has its own is as many things; an action that may
 * be performed on one of several hosts touches that of each.
 */
final class Hazards {
  /** One action waits for another because of what both touch. */
  record Hazard(int producer, String thing) {}

  private static final class Touches {
    private int lastWrite = -1;
    private final List<Integer> readsSince = new ArrayList<>();

    private Touches copy() {
      Touches copy = new Touches();
      copy.lastWrite = lastWrite;
      copy.readsSince.addAll(readsSince);
      return copy;
    }
  }

  /** A thing: touches of which it is not known on which host, and those on each, these included. */
  private static final class Thing {
    private final Touches anywhere = new Touches();
    private final Map<HostName, Touches> byHost = new HashMap<>();
  }

  private final Map<String, Thing> things = new HashMap<>();
  private final Map<Integer, List<Hazard>> byConsumer = new HashMap<>();

  /** Takes the next action in listing order, on no host; returns what it waits for. */
  List<Hazard> add(int action, Map<String, Access> effects) {
    return add(action, effects, List.of());
  }

  /**
   * Takes the next action in listing order; returns what it waits for.
   *
   * @param hosts those that it may be performed on; none where that is not known
   */
  List<Hazard> add(int action, Map<String, Access> effects, List<Host> hosts) {
    if (effects.isEmpty()) {
      return List.of();
    }
    Set<Hazard> found = new LinkedHashSet<>();
    effects.forEach((thing, access) -> touch(action, thing, access, hosts, found));
    List<Hazard> all = List.copyOf(found);
    if (!all.isEmpty()) {
      byConsumer.put(action, all);
    }
    return all;
  }

  private void touch(int action, String name, Access access, List<Host> hosts, Set<Hazard> found) {
    Thing thing = things.computeIfAbsent(name, none -> new Thing());
    if (hosts.isEmpty() || !hosts.stream().allMatch(host -> host.hasOwn(name))) {
      touch(action, name, access, thing.anywhere, found);
      thing.byHost.values().forEach(touches -> touch(action, name, access, touches, found));
      return;
    }
    for (Host host : hosts) {
      Touches touches = thing.byHost.computeIfAbsent(host.name(), none -> thing.anywhere.copy());
      touch(action, name, access, touches, found);
    }
  }

  private static void touch(
      int action, String thing, Access access, Touches touches, Set<Hazard> found) {
    if (access == Access.WRITE && !touches.readsSince.isEmpty()) {
      for (int read : touches.readsSince) {
        found.add(new Hazard(read, thing));
      }
    } else if (touches.lastWrite >= 0) {
      found.add(new Hazard(touches.lastWrite, thing));
    }
    if (access == Access.WRITE) {
      touches.lastWrite = action;
      touches.readsSince.clear();
    } else {
      touches.readsSince.add(action);
    }
  }

  /** Returns what an action that was added waits for. */
  List<Hazard> of(int action) {
    return byConsumer.getOrDefault(action, List.of());
  }

  /** Returns what an action touches: what its command does, and what it says itself. */
  static Map<String, Access> effects(Action action, @Nullable KnownCommand command) {
    Map<String, Effect> own = action.order().effects();
    Map<String, Access> ofCommand = command == null ? Map.of() : command.effects();
    if (own.isEmpty()) {
      return ofCommand;
    }
    Map<String, Access> all = new LinkedHashMap<>(ofCommand);
    own.forEach((thing, effect) -> all.put(thing, effect.access()));
    return all;
  }
}
