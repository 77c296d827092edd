package dev.weft.engine.plan;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.Identity;
import dev.weft.engine.job.Job;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the actions of a job by name, in a table of their indices. */
final class ActionIndex {
  /** No action has the name. */
  static final int NONE = -1;

  private final List<Action> actions;
  private final int[] slots;
  private final Set<String> repeated = new HashSet<>();
  private @Nullable Map<String, Integer> byLowerCase;
  private @Nullable List<String> addressable;

  ActionIndex(Job job) {
    this.actions = job.actions();
    this.slots = new int[Math.max(4, Integer.highestOneBit(Math.max(1, actions.size())) * 4)];
    for (int index = 0; index < actions.size(); index++) {
      Identity identity = actions.get(index).identity();
      int slot = slot(identity.name().value());
      if (slots[slot] == 0) {
        slots[slot] = index + 1;
      }
      if (isMadeUp(index)) {
        repeated.add(identity.command().value());
      }
    }
  }

  private int slot(String name) {
    int hash = name.hashCode();
    int slot = (hash ^ hash >>> 15) & slots.length - 1;
    while (slots[slot] != 0 && !name.equals(name(slots[slot] - 1))) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  /** Returns the first action listed by this name, or {@link #NONE}. */
  int find(String name) {
    return slots[slot(name)] - 1;
  }

  /** Returns the name an action is listed by. */
  String name(int index) {
    return actions.get(index).identity().name().value();
  }

  /** Tells whether references may use the action's name. */
  boolean isAddressable(int index) {
    return actions.get(index).identity().addressable();
  }

  /** Tells whether the action has no name of its own and its command's is taken. */
  boolean isMadeUp(int index) {
    Identity identity = actions.get(index).identity();
    return !identity.isNamed() && !identity.name().value().equals(identity.command().value());
  }

  /** Tells whether several actions without a name of their own perform the command. */
  boolean isRepeated(String command) {
    return !repeated.isEmpty() && repeated.contains(command);
  }

  /** Returns an action whose name differs in the case of letters only, or {@link #NONE}. */
  int findIgnoringCase(String name) {
    if (byLowerCase == null) {
      byLowerCase = new HashMap<>(actions.size() * 2);
      for (int index = 0; index < actions.size(); index++) {
        byLowerCase.putIfAbsent(name(index).toLowerCase(Locale.ROOT), index);
      }
    }
    return byLowerCase.getOrDefault(name.toLowerCase(Locale.ROOT), NONE);
  }

  /** Returns the names that references may use, in listing order. */
  List<String> addressable() {
    if (addressable == null) {
      addressable = new ArrayList<>();
      for (int index = 0; index < actions.size(); index++) {
        if (isAddressable(index)) {
          addressable.add(name(index));
        }
      }
    }
    return addressable;
  }

  /** Returns the number of actions. */
  int size() {
    return actions.size();
  }
}
