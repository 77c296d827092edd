package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The candidates that are left where verdicts are certain: what the bad ones are all built on, less
 * what any good one is built on. With them the untestable ones, and how often one inside of a block
 * of them was tried in vain.
 */
final class Left {
  private final Places places;
  private final BitSet members;
  private final BitSet untestable;
  private final int vain;
  private final boolean contradicted;

  private Left(Places places, BitSet members, BitSet untestable, int vain, boolean contradicted) {
    this.places = places;
    this.members = members;
    this.untestable = untestable;
    this.vain = vain;
    this.contradicted = contradicted;
  }

  static Left all(Places places) {
    BitSet members = new BitSet(places.size());
    members.set(0, places.size());
    return new Left(places, members, new BitSet(), 0, false);
  }

  Left good(int place) {
    BitSet now = (BitSet) members.clone();
    IntList good = new IntList();
    good.addAll(candidates(place));
    for (int at = 0; at < good.size(); at++) {
      BitSet under = places.history().ancestors(good.get(at));
      under.and(now);
      now.andNot(under);
      if (places.hasEqual()) {
        // Whatever equals one that is known to be good by now is good too.
        under.stream().forEach(each -> good.addAll(equalsLeft(each, now)));
      }
    }
    return narrowed(now);
  }

  private int[] equalsLeft(int candidate, BitSet now) {
    int[] all = candidates(places.ofCandidate(candidate));
    return Arrays.stream(all).filter(now::get).toArray();
  }

  Left bad(int place) {
    if (place >= places.size()) {
      return this;
    }
    Left now = this;
    boolean fits = false;
    for (int each : candidates(place)) {
      BitSet fewer = places.history().ancestors(each);
      fewer.and(now.members);
      // Equal candidates of unrelated branches may have it from two culprits: one is enough.
      if (hasSuspect(fewer)) {
        fits = true;
        now = now.narrowed(fewer);
      }
    }
    return fits ? now : new Left(places, members, untestable, vain, true);
  }

  private Left narrowed(BitSet fewer) {
    if (fewer.cardinality() == members.cardinality()) {
      return this;
    }
    return hasSuspect(fewer)
        ? new Left(places, fewer, untestable, 0, contradicted)
        : new Left(places, members, untestable, vain, true);
  }

  Left untestable(int place, Edges edges) {
    BitSet more = (BitSet) untestable.clone();
    for (int each : candidates(place)) {
      more.set(each);
    }
    return new Left(places, members, more, edges.isInside(place) ? vain + 1 : vain, contradicted);
  }

  private int[] candidates(int place) {
    return places.candidates(place);
  }

  private boolean hasSuspect(BitSet some) {
    for (int each = some.nextSetBit(0); each >= 0; each = some.nextSetBit(each + 1)) {
      if (places.weight()[each] > 0) {
        return true;
      }
    }
    return false;
  }

  BitSet members() {
    return members;
  }

  /** Returns those that are left and can be the culprit. */
  BitSet suspects() {
    BitSet suspects = (BitSet) members.clone();
    for (int each = members.nextSetBit(0); each >= 0; each = members.nextSetBit(each + 1)) {
      suspects.set(each, places.weight()[each] > 0);
    }
    return suspects;
  }

  /** Returns those that are left and cannot be tried. */
  BitSet untestable() {
    BitSet block = (BitSet) untestable.clone();
    block.and(members);
    return block;
  }

  int vain() {
    return vain;
  }

  boolean isContradicted() {
    return contradicted;
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  boolean isSingle() {
    BitSet suspects = suspects();
    int first = suspects.nextSetBit(0);
    return first >= 0 && suspects.nextSetBit(first + 1) < 0;
  }

  int single() {
    return suspects().nextSetBit(0);
  }

  double mass() {
    double mass = 0;
    for (int each = members.nextSetBit(0); each >= 0; each = members.nextSetBit(each + 1)) {
      mass += places.weight()[each];
    }
    return mass;
  }

  /** Returns whether both verdicts on a place would leave suspects, and fewer than now. */
  boolean divides(int place) {
    for (int each : candidates(place)) {
      BitSet under = places.history().ancestors(each);
      under.and(members);
      BitSet rest = (BitSet) members.clone();
      rest.andNot(under);
      if (hasSuspect(under) && hasSuspect(rest)) {
        return true;
      }
    }
    return false;
  }
}
