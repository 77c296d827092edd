package dev.weft.actions.bisect.search;

import java.util.BitSet;

/**
 * The rule of git, to compare with: {@code find_bisection} in its {@code bisect.c}. Of the
 * candidates, from the oldest to the newest, it takes the first merge that halves them, else the
 * first with one parent that does, else the first of those that come nearest. For 2047 candidates
 * at most, where git is content with nothing less than a half.
 */
final class GitRule {
  private final History history;
  private final BitSet[] ancestors;

  GitRule(History history) {
    this.history = history;
    this.ancestors = new BitSet[history.size()];
    for (int each = 0; each < ancestors.length; each++) {
      ancestors[each] = history.ancestors(each);
    }
  }

  /** Returns how many probes git needs to find a culprit, without any of the ends. */
  int probes(int culprit) {
    BitSet left = new BitSet();
    left.set(0, history.size());
    int probes = 0;
    for (; left.cardinality() > 1; probes++) {
      int probed = next(left);
      if (ancestors[probed].get(culprit)) {
        left.and(ancestors[probed]);
      } else {
        left.andNot(ancestors[probed]);
      }
    }
    return probes;
  }

  private int next(BitSet left) {
    int all = left.cardinality();
    int nearest = -1;
    int most = -1;
    int merge = -1;
    int other = -1;
    for (int each = left.nextSetBit(0); each >= 0; each = left.nextSetBit(each + 1)) {
      BitSet under = (BitSet) ancestors[each].clone();
      under.and(left);
      int older = under.cardinality();
      boolean halves = Math.abs(2 * older - all) <= 1;
      int parents = parents(each, left);
      merge = merge < 0 && halves && parents > 1 ? each : merge;
      other = other < 0 && halves && parents == 1 ? each : other;
      if (Math.min(older, all - older) > most) {
        nearest = each;
        most = Math.min(older, all - older);
      }
    }
    return merge >= 0 ? merge : other >= 0 ? other : nearest;
  }

  private int parents(int of, BitSet left) {
    int parents = 0;
    for (int which = 0; which < history.parentCount(of); which++) {
      parents += left.get(history.parent(of, which)) ? 1 : 0;
    }
    return parents;
  }
}
