package dev.weft.actions.bisect.search;

import java.util.Arrays;

/**
 * Suspects that no probe can tell apart, since what lies between them is untestable: one that
 * cannot be tried and has a single child is one with that child. The most probable of such blocks
 * leads.
 */
final class Blocks {
  private final int[] suspects;
  private final double mass;

  Blocks(Places places, Tally tally, double[] probability) {
    int size = places.size();
    int[] block =
        tally.places().stream().anyMatch(tally::isUntestable) ? blocks(places, tally) : new int[0];
    double[] masses = block.length == 0 ? probability : new double[size];
    for (int each = 0; each < block.length; each++) {
      masses[block[each]] += probability[each];
    }
    int best = 0;
    for (int each = 1; each < size; each++) {
      best = masses[each] > masses[best] ? each : best;
    }
    this.mass = size == 0 ? 0 : masses[best];
    IntList members = new IntList();
    if (block.length == 0) {
      members.add(best);
    }
    for (int each = 0; each < block.length; each++) {
      // Who is as good as cleared is not named beside those who cannot be told apart.
      if (block[each] == best && probability[each] > masses[best] * 1e-3) {
        members.add(each);
      }
    }
    if (members.size() == 1 && tally.isUntestable(places.ofCandidate(best))) {
      members.addAll(places.history().children(best));
    }
    this.suspects = members.toArray();
  }

  private static int[] blocks(Places places, Tally tally) {
    History history = places.history();
    int size = places.size();
    int[] child = new int[size];
    Arrays.fill(child, -1);
    for (int each = 0; each < size; each++) {
      for (int which = 0; which < history.parentCount(each); which++) {
        int parent = history.parent(each, which);
        child[parent] = child[parent] == -1 ? each : -2;
      }
    }
    int[] block = new int[size];
    for (int each = size - 1; each >= 0; each--) {
      boolean joined = child[each] >= 0 && tally.isUntestable(places.ofCandidate(each));
      block[each] = joined ? block[child[each]] : each;
    }
    return block;
  }

  /** Returns those of the most probable block, in ascending order. */
  int[] suspects() {
    return suspects;
  }

  boolean isSingle() {
    return suspects.length == 1;
  }

  /** Returns how probable it is that the culprit is one of them. */
  double mass() {
    return mass;
  }
}
