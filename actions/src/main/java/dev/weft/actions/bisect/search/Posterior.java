package dev.weft.actions.bisect.search;

import java.util.Arrays;

/**
 * How probable each explanation is, and how much more probable the verdicts are if there is one.
 */
final class Posterior {
  /** That there is no regression, before any verdict; and that it is older, in all. */
  private static final double NONE = .1;

  private static final double OLDER = .05;

  private final double[] probability;
  private final double[] evidence;
  private final double regression;

  Posterior(Places places, Rates.Fit[] fits) {
    this.evidence = Arrays.stream(fits).mapToDouble(Rates.Fit::evidence).toArray();
    int size = places.size();
    double most = Double.NEGATIVE_INFINITY;
    for (double each : evidence) {
      most = Math.max(most, each);
    }
    double mass = 0;
    double older = OLDER / Math.max(1, evidence.length - size - 1);
    for (double each : places.weight()) {
      mass += each;
    }
    double[] all = new double[evidence.length];
    double sum = 0;
    double culprits = 0;
    for (int each = 0; each < all.length; each++) {
      double likelihood = Math.exp(evidence[each] - most);
      if (each < size) {
        culprits += places.weight()[each] / mass * likelihood;
        all[each] = places.weight()[each] / mass * (1 - NONE - OLDER) * likelihood;
      } else {
        all[each] = (each == size ? NONE : older) * likelihood;
      }
      sum += all[each];
    }
    for (int each = 0; each < all.length; each++) {
      all[each] /= sum;
    }
    this.probability = all;
    this.regression = Math.log(culprits) + most;
  }

  double[] probability() {
    return probability;
  }

  double of(int explanation) {
    return probability[explanation];
  }

  /**
   * Returns how many times more probable the verdicts are if some candidate brought it than under a
   * wrong premise. If the premise is wrong that ever reaches r with probability 1/r at most,
   * however long the search goes on (Ville's inequality).
   */
  double oddsAgainst(int premise) {
    return Math.exp(Math.min(600, regression - evidence[premise]));
  }
}
