package dev.weft.actions.bisect.search;

/**
 * Rates that are learnt. Before any verdict good places are thought to fail as Beta(0.5, 4.5) says
 * and bad ones as Beta(3, 1), and bad ones more often than good ones by {@link #RISE} at least.
 * Without that, a culprit that changes nothing explains flakes nearly as well as no culprit does,
 * and the search for one hardly ever ends.
 *
 * <p>Sums over a grid of rates, which is dense at 0 for good places and at 1 for bad ones.
 */
final class LearntRates implements Rates {
  private static final double RISE = .2;
  private static final int POINTS = 48;

  private final double[] good = new double[POINTS];
  private final double[] bad = new double[POINTS];
  private final int[] leastBad = new int[POINTS];

  LearntRates() {
    for (int at = 0; at < POINTS; at++) {
      double root = (at + .5) / POINTS;
      good[at] = root * root;
      bad[POINTS - 1 - at] = 1 - root * root;
    }
    for (int at = 0; at < POINTS; at++) {
      while (leastBad[at] < POINTS && bad[leastBad[at]] < good[at] + RISE) {
        leastBad[at]++;
      }
    }
  }

  @Override
  public Fit fit(int failsBad, int passesBad, int failsGood, int passesGood) {
    // The exponents of the opinions, and the half that a step of the root adds to them.
    Row ifBad = Row.of(bad, failsBad + 2, passesBad + .5);
    Row ifGood = Row.of(good, failsGood, passesGood + 3.5);
    double[] above = new double[POINTS + 1];
    double[] failsAbove = new double[POINTS + 1];
    for (int at = POINTS - 1; at >= 0; at--) {
      above[at] = above[at + 1] + ifBad.likelihood[at];
      failsAbove[at] = failsAbove[at + 1] + ifBad.likelihood[at] * bad[at];
    }
    double sum = 0;
    double failBad = 0;
    double failGood = 0;
    for (int at = 0; at < POINTS; at++) {
      double likelihood = ifGood.likelihood[at];
      sum += likelihood * above[leastBad[at]];
      failBad += likelihood * failsAbove[leastBad[at]];
      failGood += likelihood * above[leastBad[at]] * good[at];
    }
    return sum > 0
        ? new Fit(Math.log(sum) + ifBad.most + ifGood.most, failBad / sum, failGood / sum)
        : new Fit(Double.NEGATIVE_INFINITY, 1, 0);
  }

  /** Likelihoods of rates, as parts of the greatest, whose logarithm stands beside them. */
  private static final class Row {
    final double[] likelihood = new double[POINTS];
    double most = Double.NEGATIVE_INFINITY;

    static Row of(double[] rates, double fails, double passes) {
      Row row = new Row();
      for (int at = 0; at < POINTS; at++) {
        row.likelihood[at] = fails * Math.log(rates[at]) + passes * Math.log(1 - rates[at]);
        row.most = Math.max(row.most, row.likelihood[at]);
      }
      for (int at = 0; at < POINTS; at++) {
        row.likelihood[at] = Math.exp(row.likelihood[at] - row.most);
      }
      return row;
    }
  }
}
