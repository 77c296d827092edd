package dev.weft.actions.bisect.search;

/**
 * How probable the verdicts are under an explanation, and how often a good and a bad place fail
 * under it, given the verdicts.
 */
sealed interface Rates permits Rates.Known, LearntRates {
  /**
   * Returns what the counts of verdicts come to, divided by whether the place is bad under the
   * explanation.
   */
  Fit fit(int failsBad, int passesBad, int failsGood, int passesGood);

  /**
   * What the verdicts come to under an explanation.
   *
   * @param evidence the logarithm of the probability of all verdicts, up to a constant
   * @param failBad how often a bad place fails
   * @param failGood how often a good place fails
   */
  record Fit(double evidence, double failBad, double failGood) {}

  /** Rates that are given, kept away from certainty, which one verdict could refute. */
  record Known(double falseFail, double missed) implements Rates {
    private static final double LEAST = 1e-6;

    /** Keeps the rates away from 0. */
    public Known {
      falseFail = Math.max(LEAST, falseFail);
      missed = Math.max(LEAST, missed);
    }

    @Override
    public Fit fit(int failsBad, int passesBad, int failsGood, int passesGood) {
      double evidence =
          failsBad * Math.log(1 - missed)
              + passesBad * Math.log(missed)
              + failsGood * Math.log(falseFail)
              + passesGood * Math.log(1 - falseFail);
      return new Fit(evidence, 1 - missed, falseFail);
    }
  }
}
