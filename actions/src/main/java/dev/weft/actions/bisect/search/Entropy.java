package dev.weft.actions.bisect.search;

/** Binary entropy, in bits. */
final class Entropy {
  private static final double BIT = Math.log(2);

  private Entropy() {}

  /** Returns how uncertain something of this probability is. */
  static double of(double probability) {
    if (probability <= 0 || probability >= 1) {
      return 0;
    }
    double other = 1 - probability;
    return -(probability * Math.log(probability) + other * Math.log(other)) / BIT;
  }

  /** Returns the uncertainty of a part of a mass, times the mass. */
  static double of(double part, double mass) {
    return mass <= 0 ? 0 : mass * of(part / mass);
  }

  /** Returns how uncertain it is which of several it is; their probabilities need no sum of 1. */
  static double ofAll(double[] probabilities) {
    double sum = 0;
    double bits = 0;
    for (double each : probabilities) {
      sum += each;
      bits -= each > 0 ? each * Math.log(each) / BIT : 0;
    }
    return sum <= 0 ? 0 : bits / sum + Math.log(sum) / BIT;
  }

  static double[] ofEach(double[] probabilities) {
    double[] entropies = new double[probabilities.length];
    for (int each = 0; each < entropies.length; each++) {
      // Rates are the same for many explanations in a row.
      entropies[each] =
          each > 0 && probabilities[each] == probabilities[each - 1]
              ? entropies[each - 1]
              : of(probabilities[each]);
    }
    return entropies;
  }
}
