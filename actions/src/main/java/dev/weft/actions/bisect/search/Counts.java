package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.BitSet;

/** For each explanation, how often places that are bad under it failed and passed; and in all. */
final class Counts {
  private final int[] failsBad;
  private final int[] passesBad;
  private final int fails;
  private final int passes;

  Counts(int explanations) {
    this(new int[explanations], new int[explanations], 0, 0);
  }

  private Counts(int[] failsBad, int[] passesBad, int fails, int passes) {
    this.failsBad = failsBad;
    this.passesBad = passesBad;
    this.fails = fails;
    this.passes = passes;
  }

  Counts with(BitSet badUnder, boolean failed) {
    int[] more = failed ? failsBad.clone() : passesBad.clone();
    for (int each = badUnder.nextSetBit(0); each >= 0; each = badUnder.nextSetBit(each + 1)) {
      more[each]++;
    }
    return failed
        ? new Counts(more, passesBad, fails + 1, passes)
        : new Counts(failsBad, more, fails, passes + 1);
  }

  int total() {
    return fails + passes;
  }

  private boolean isAsBefore(int each) {
    return each > 0
        && failsBad[each] == failsBad[each - 1]
        && passesBad[each] == passesBad[each - 1];
  }

  /** Returns the logarithm of the evidence for each explanation. */
  double[] evidence(Rates rates) {
    double[] evidence = new double[failsBad.length];
    for (int each = 0; each < evidence.length; each++) {
      evidence[each] =
          isAsBefore(each)
              ? evidence[each - 1]
              : rates.evidence(failsBad[each], passesBad[each], fails, passes);
    }
    return evidence;
  }

  double[] failBad(Rates rates) {
    double[] rate = new double[failsBad.length];
    for (int each = 0; each < rate.length; each++) {
      rate[each] =
          isAsBefore(each) ? rate[each - 1] : rates.failBad(failsBad[each], passesBad[each]);
    }
    return rate;
  }

  double[] failGood(Rates rates) {
    double[] rate = new double[failsBad.length];
    for (int each = 0; each < rate.length; each++) {
      rate[each] =
          isAsBefore(each)
              ? rate[each - 1]
              : rates.failGood(fails - failsBad[each], passes - passesBad[each]);
    }
    return rate;
  }

  /** Returns the mean of something over explanations. */
  static double mean(double[] weight, double[] of) {
    double sum = 0;
    for (int each = 0; each < weight.length; each++) {
      sum += weight[each] * of[each];
    }
    return sum / Math.max(Double.MIN_NORMAL, Arrays.stream(weight).sum());
  }
}
