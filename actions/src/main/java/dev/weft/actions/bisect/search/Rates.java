package dev.weft.actions.bisect.search;

import java.util.Arrays;

/**
 * How probable the verdicts are under each explanation, and how often a good and a bad place fail
 * under it, given the verdicts. With rates that are not known that is the closed form of
 * Beta-Bernoulli: the counts of verdicts, divided by whether the place is bad under the
 * explanation.
 */
sealed interface Rates permits Rates.Known, Rates.Learnt {
  /** Returns the logarithm of the probability of all verdicts, up to a constant. */
  double evidence(int failsBad, int passesBad, int fails, int passes);

  /** Returns how often a bad place fails. */
  double failBad(int failsBad, int passesBad);

  /** Returns how often a good place fails. */
  double failGood(int failsGood, int passesGood);

  /** Rates that are given, kept away from certainty, which one verdict could refute. */
  record Known(double falseFail, double missed) implements Rates {
    private static final double LEAST = 1e-6;

    /** Keeps the rates away from 0. */
    public Known {
      falseFail = Math.max(LEAST, falseFail);
      missed = Math.max(LEAST, missed);
    }

    @Override
    public double evidence(int failsBad, int passesBad, int fails, int passes) {
      return failsBad * Math.log(1 - missed)
          + passesBad * Math.log(missed)
          + (fails - failsBad) * Math.log(falseFail)
          + (passes - passesBad) * Math.log(1 - falseFail);
    }

    @Override
    public double failBad(int failsBad, int passesBad) {
      return 1 - missed;
    }

    @Override
    public double failGood(int failsGood, int passesGood) {
      return falseFail;
    }
  }

  /** Rates that are learnt, from mild opinions of good places and of bad ones. */
  record Learnt(Beta good, Beta bad) implements Rates {
    @Override
    public double evidence(int failsBad, int passesBad, int fails, int passes) {
      return bad.evidence(failsBad, passesBad)
          + good.evidence(fails - failsBad, passes - passesBad);
    }

    @Override
    public double failBad(int failsBad, int passesBad) {
      return bad.mean(failsBad, passesBad);
    }

    @Override
    public double failGood(int failsGood, int passesGood) {
      return good.mean(failsGood, passesGood);
    }
  }

  /** An opinion of a rate, as if it had been seen to fail and to pass so often. */
  final class Beta {
    private final double failed;
    private final double passed;
    private double[] ofFailed = {0};
    private double[] ofPassed = {0};
    private double[] ofBoth = {0};

    Beta(double failed, double passed) {
      this.failed = failed;
      this.passed = passed;
    }

    double mean(int fails, int passes) {
      return (failed + fails) / (failed + passed + fails + passes);
    }

    /** Returns log B(a + fails, b + passes) - log B(a, b). */
    double evidence(int fails, int passes) {
      ofFailed = reaching(ofFailed, failed, fails);
      ofPassed = reaching(ofPassed, passed, passes);
      ofBoth = reaching(ofBoth, failed + passed, fails + passes);
      return ofFailed[fails] + ofPassed[passes] - ofBoth[fails + passes];
    }

    /** Returns the logarithms of the rising factorials of a number, up to a count. */
    private static double[] reaching(double[] known, double from, int count) {
      if (count < known.length) {
        return known;
      }
      double[] more = Arrays.copyOf(known, Math.max(count + 1, 2 * known.length));
      for (int at = known.length; at < more.length; at++) {
        more[at] = more[at - 1] + Math.log(from + at - 1);
      }
      return more;
    }
  }
}
