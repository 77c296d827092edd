package dev.weft.engine.plan;

import dev.weft.engine.job.Identity;
import dev.weft.engine.job.Job;
import java.util.ArrayList;
import java.util.BitSet;
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

  private final String[] names;
  private final int[] hashes;
  private final int[] slots;
  private final int shift;
  private final BitSet addressable = new BitSet();
  private final BitSet madeUp = new BitSet();
  private final Set<String> repeated = new HashSet<>();
  private @Nullable Map<String, Integer> byLowerCase;
  private @Nullable List<String> listed;

  ActionIndex(Job job) {
    int size = job.actions().size();
    this.names = new String[size];
    this.hashes = new int[size];
    this.slots = new int[Integer.highestOneBit(Math.max(1, size)) * 4];
    this.shift = Integer.numberOfLeadingZeros(slots.length - 1);
    for (int index = 0; index < size; index++) {
      add(index, job.actions().get(index).identity());
    }
  }

  private void add(int index, Identity identity) {
    String name = identity.name().value();
    names[index] = name;
    hashes[index] = name.hashCode();
    int slot = slot(name);
    if (slots[slot] == 0) {
      slots[slot] = index + 1;
    }
    if (identity.addressable()) {
      addressable.set(index);
    } else if (!identity.isNamed() && !name.equals(identity.command().value())) {
      madeUp.set(index);
      repeated.add(identity.command().value());
    }
  }

  /** Numbered names differ in few bits of their hashes; the product spreads them (D. Knuth). */
  private int slot(String name) {
    int hash = name.hashCode();
    int slot = (hash * 0x9E3779B9) >>> shift;
    while (slots[slot] != 0 && !is(slots[slot] - 1, hash, name)) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private boolean is(int index, int hash, String name) {
    return hashes[index] == hash && names[index].equals(name);
  }

  /** Returns the first action listed by this name, or {@link #NONE}. */
  int find(String name) {
    return slots[slot(name)] - 1;
  }

  /** Returns the name an action is listed by. */
  String name(int index) {
    return names[index];
  }

  /** Tells whether references may use the action's name. */
  boolean isAddressable(int index) {
    return addressable.get(index);
  }

  /** Tells whether the action has no name of its own and its command's is taken. */
  boolean isMadeUp(int index) {
    return madeUp.get(index);
  }

  /** Tells whether several actions without a name of their own perform the command. */
  boolean isRepeated(String command) {
    return !repeated.isEmpty() && repeated.contains(command);
  }

  /** Returns an action whose name differs in the case of letters only, or {@link #NONE}. */
  int findIgnoringCase(String name) {
    if (byLowerCase == null) {
      byLowerCase = new HashMap<>(names.length * 2);
      for (int index = 0; index < names.length; index++) {
        byLowerCase.putIfAbsent(name(index).toLowerCase(Locale.ROOT), index);
      }
    }
    return byLowerCase.getOrDefault(name.toLowerCase(Locale.ROOT), NONE);
  }

  /** Returns the names that references may use, in listing order. */
  List<String> addressable() {
    if (listed == null) {
      listed = new ArrayList<>();
      for (int index = 0; index < names.length; index++) {
        if (isAddressable(index)) {
          listed.add(name(index));
        }
      }
    }
    return listed;
  }

  /** Returns the number of actions. */
  int size() {
    return names.length;
  }
}
