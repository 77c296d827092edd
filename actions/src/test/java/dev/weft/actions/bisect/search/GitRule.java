package dev.weft.actions.bisect.search;

import java.util.BitSet;

/**
 * The rule of git, to compare with: {@code find_bisection} in its {@code bisect.c}. Of the
 * candidates, from the oldest to the newest, it takes the first that halves them, merges before
 * others; where none does, the first of those that come nearest.
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
    int best = -1;
    int most = -1;
    int merge = -1;
    for (int each = left.nextSetBit(0); each >= 0; each = left.nextSetBit(each + 1)) {
      BitSet under = (BitSet) ancestors[each].clone();
      under.and(left);
      int older = under.cardinality();
      int distance = Math.min(older, all - older);
      boolean halves = Math.abs(2 * older - all) <= Math.max(1, all / 1024);
      if (halves && merge < 0 && history.parentCount(each) > 1) {
        merge = each;
      }
      if (distance > most) {
        best = each;
        most = distance;
      }
    }
    return merge >= 0 ? merge : best;
  }
}
