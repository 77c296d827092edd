package dev.weft.actions.bisect.search;

/**
 * What a probe costs, in any unit.
 *
 * @param build what it costs once for each candidate
 * @param test what it costs each time
 */
public record Costs(double build, double test) {
  /** Probes that all cost the same. */
  public static final Costs EQUAL = new Costs(0, 1);

  /** Checks that a test costs something. */
  public Costs {
    if (!(build >= 0 && test > 0 && build + test < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("costs " + build + " and " + test);
    }
  }
}
