package dev.weft.actions.bisect.search;

/**
 * When an answer is believed.
 *
 * @param confidence how probable it must be, above one half and below 1
 * @param confirm whether the culprit and its parents are probed again, in turn, before it is named
 */
public record Trust(double confidence, boolean confirm) {
  /** How often an unknown flake is assumed to strike when runs that confirm are counted. */
  private static final double FLAKE = .2;

  /** Checks the confidence. */
  public Trust {
    if (!(confidence > .5 && confidence < 1)) {
      throw new IllegalArgumentException("a confidence of " + confidence);
    }
  }

  /**
   * Returns how many agreeing verdicts on one point make it as good as certain: the smallest r with
   * 0.2^r at most 1 - confidence, and at least 2.
   */
  int runs() {
    return Math.max(2, (int) Math.ceil(Math.log(1 - confidence) / Math.log(FLAKE) - 1e-9));
  }
}
