package dev.weft.engine.plan;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.Effect;
import dev.weft.engine.job.Effect.Access;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order that effects make, as a processor orders instructions: on each thing read after write,
 * write after read and write after write keep their listing order, and reads pass each other.
 * Dependencies that follow from others on the same thing are left out, so that there are at most
 * two for each touch.
 */
final class Hazards {
  /** One action waits for another because of what both touch. */
  record Hazard(int producer, String thing) {}

  private static final class Touches {
    private int lastWrite = -1;
    private final List<Integer> readsSince = new ArrayList<>();
  }

  private final Map<String, Touches> things = new HashMap<>();
  private final Map<Integer, List<Hazard>> byConsumer = new HashMap<>();

  /** Takes the next action in listing order; returns what it waits for. */
  List<Hazard> add(int action, Map<String, Access> effects) {
    if (effects.isEmpty()) {
      return List.of();
    }
    List<Hazard> found = new ArrayList<>();
    effects.forEach((thing, access) -> touch(action, thing, access, found));
    if (!found.isEmpty()) {
      byConsumer.put(action, found);
    }
    return found;
  }

  private void touch(int action, String thing, Access access, List<Hazard> found) {
    Touches touches = things.computeIfAbsent(thing, none -> new Touches());
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
