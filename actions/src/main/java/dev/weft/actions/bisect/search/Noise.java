package dev.weft.actions.bisect.search;

/** How far verdicts can be believed. */
public sealed interface Noise {
  /** Every verdict is the truth. */
  record Exact() implements Noise {}

  /**
   * Verdicts are wrong at known rates, each independently.
   *
   * @param falseFail how often a good candidate fails
   * @param missed how often a bad candidate passes
   */
  record Known(double falseFail, double missed) implements Noise {
    /** Checks that a failure says more of a bad candidate than of a good one. */
    public Known {
      if (!(falseFail >= 0 && missed >= 0 && falseFail + missed < 1)) {
        throw new IllegalArgumentException(
            "rates "
                + falseFail
                + " and "
                + missed
                + " must not be negative, and be below 1 in all");
      }
    }
  }

  /**
   * Verdicts are wrong at rates that are learnt from the verdicts themselves. What is thought of
   * them before is mild: that good candidates fail is Beta(0.5, 4.5), that bad ones do Beta(3, 1),
   * and more often than good ones by 0.2 at least.
   */
  record Estimated() implements Noise {}
}
