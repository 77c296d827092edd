package dev.weft.actions.bisect.search;

import java.util.Locale;

/**
 * How often the goals are tried. {@code -Dweft.bisect.trials=1000} makes so many trials of each and
 * prints what they came to; a test by default makes few, with thresholds that are wider by three
 * standard errors.
 */
final class Trials {
  private static final int GIVEN = Integer.getInteger("weft.bisect.trials", 0);

  /** Rules by which verdicts are certain and nothing is confirmed. */
  static final SearchRules PLAIN = SearchRules.EXACT.with(new Trust(.95, false));

  private Trials() {}

  static boolean areGiven() {
    return GIVEN > 0;
  }

  static int orFew(int few) {
    return GIVEN > 0 ? GIVEN : few;
  }

  /** Returns a limit, wider by a factor where only few trials are made. */
  static double wide(double limit, double factor) {
    return GIVEN > 0 ? limit : limit * factor;
  }

  /** Returns three standard errors of a share. */
  static double slack(double share, int trials) {
    return 3 * Math.sqrt(share * (1 - share) / trials);
  }

  static void show(String format, Object... values) {
    if (GIVEN > 0) {
      System.out.println("| " + String.format(Locale.ROOT, format, values) + " |");
    }
  }

  /** Returns the search with both ends verified. */
  static Search ready(Search search) {
    return search
        .take(new Verdict(new Point.BadEnd(), Outcome.BAD))
        .take(new Verdict(new Point.GoodEnd(0), Outcome.GOOD));
  }
}
