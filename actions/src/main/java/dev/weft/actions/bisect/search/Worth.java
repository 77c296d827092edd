package dev.weft.actions.bisect.search;

import java.util.Arrays;

/**
 * What a bit of knowledge from a place is worth: less if it costs more, since it has to be built
 * first; nothing where nothing could be tried.
 */
final class Worth {
  private final Places places;
  private final Tally tally;
  private final Costs costs;

  Worth(Places places, Tally tally, Costs costs) {
    this.places = places;
    this.tally = tally;
    this.costs = costs;
  }

  /** Returns the worth of each place; those in flight are as good as built. */
  double[] of(int[] inFlight) {
    double[] worth = new double[places.count()];
    double fresh = 1 / (costs.build() + costs.test());
    Arrays.fill(worth, fresh);
    for (int each = 0; each < places.size(); each++) {
      if (places.ofCandidate(each) != each) {
        worth[each] = 0;
      }
    }
    for (int each : tally.places()) {
      if (!places.isOutside(each)) {
        worth[each] =
            tally.isUntestable(each) ? 0 : tally.isTested(each) ? 1 / costs.test() : worth[each];
      }
    }
    for (int each : inFlight) {
      if (!places.isOutside(each)) {
        worth[each] = tally.isUntestable(each) ? 0 : 1 / costs.test();
      }
    }
    return worth;
  }
}
