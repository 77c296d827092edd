package dev.weft.actions.bisect.search;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** For each explanation, how often places that are bad under it failed and passed; and in all. */
final class Counts {
  private final int[] failsBad;
  private final int[] passesBad;
  private final int fails;
  private final int passes;

  Counts(int explanations) {
    this(new int[explanations], new int[explanations], 0, 0);
  }

  private Counts(int[] failsBad, int[] passesBad, int fails, int passes) {
    this.failsBad = failsBad;
    this.passesBad = passesBad;
    this.fails = fails;
    this.passes = passes;
  }

  Counts with(BitSet badUnder, boolean failed) {
    int[] more = failed ? failsBad.clone() : passesBad.clone();
    for (int each = badUnder.nextSetBit(0); each >= 0; each = badUnder.nextSetBit(each + 1)) {
      more[each]++;
    }
    return failed
        ? new Counts(more, passesBad, fails + 1, passes)
        : new Counts(failsBad, more, fails, passes + 1);
  }

  int total() {
    return fails + passes;
  }

  /** Returns what the verdicts come to under each explanation. */
  Rates.Fit[] fits(Rates rates) {
    Rates.Fit[] fits = new Rates.Fit[failsBad.length];
    @Nullable Rates.Fit[] known = new Rates.Fit[(fails + 1) * (passes + 1)];
    for (int each = 0; each < fits.length; each++) {
      int bad = failsBad[each];
      int badToo = passesBad[each];
      int at = bad * (passes + 1) + badToo;
      Rates.Fit fit = known[at];
      if (fit == null) {
        fit = rates.fit(bad, badToo, fails - bad, passes - badToo);
        known[at] = fit;
      }
      fits[each] = fit;
    }
    return fits;
  }
}
