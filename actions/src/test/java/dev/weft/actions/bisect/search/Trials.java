package dev.weft.actions.bisect.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
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

  /** Returns for each culprit how many probes it takes to find it, without any of the ends. */
  static int[] probes(History history) {
    int[] probes = new int[history.size()];
    BitSet all = new BitSet();
    all.set(0, probes.length);
    find(ready(Search.of(SearchRange.of(history), PLAIN)), all, history, probes);
    return probes;
  }

  private static void find(Search search, BitSet left, History history, int[] probes) {
    if (search.answer().isPresent()) {
      int culprit = search.answer().get().culprit().orElseThrow();
      assertEquals(left.stream().boxed().toList(), List.of(culprit));
      probes[culprit] = search.taken() - 2;
      return;
    }
    Point probed = search.choose(List.of(), 1).get(0);
    BitSet bad = history.ancestors(((Point.Candidate) probed).number());
    BitSet good = (BitSet) left.clone();
    good.andNot(bad);
    bad.and(left);
    find(search.take(new Verdict(probed, Outcome.BAD)), bad, history, probes);
    find(search.take(new Verdict(probed, Outcome.GOOD)), good, history, probes);
  }
}
