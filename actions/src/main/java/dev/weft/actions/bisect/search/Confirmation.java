package dev.weft.actions.bisect.search;

import java.util.Arrays;

/**
 * The probes that make sure of a culprit: itself, and what it is built on, so many times each and
 * in turn, since a flake that came just once and a plausible culprit are the most convincing wrong
 * answer.
 */
final class Confirmation {
  private final Places places;
  private final int culprit;
  private final int[] parents;
  private final int runs;

  Confirmation(Places places, int culprit, int runs) {
    this.places = places;
    this.culprit = places.ofCandidate(culprit);
    this.runs = runs;
    History history = places.history();
    IntList found = new IntList();
    for (int which = 0; which < history.parentCount(culprit); which++) {
      int parent = places.ofCandidate(history.parent(culprit, which));
      if (parent != this.culprit) {
        found.add(parent);
      }
    }
    if (found.size() == 0 && places.goodEnds() > 0) {
      found.add(places.goodEnd(0));
    }
    this.parents = found.toArray();
  }

  /**
   * Returns up to {@code free} places to be probed beside those in flight, the least sure first.
   */
  int[] missing(Tally tally, int[] inFlight, int free) {
    IntList missing = new IntList();
    for (int run = 0; run < runs; run++) {
      consider(culprit, tally.bad(culprit), run, inFlight, missing);
      for (int parent : parents) {
        if (!tally.isUntestable(parent)) {
          consider(parent, tally.good(parent), run, inFlight, missing);
        }
      }
    }
    int[] all = missing.toArray();
    return all.length <= free ? all : Arrays.copyOf(all, free);
  }

  private static void consider(int place, int done, int run, int[] inFlight, IntList missing) {
    int known = done;
    for (int each : inFlight) {
      known += each == place ? 1 : 0;
    }
    if (known <= run) {
      missing.add(place);
    }
  }

  /** Returns whether a probe of a place in flight is one of those that are needed. */
  boolean wants(int place, Tally tally) {
    if (place == culprit) {
      return tally.bad(place) < runs;
    }
    for (int parent : parents) {
      if (parent == place) {
        return tally.good(place) < runs && !tally.isUntestable(place);
      }
    }
    return false;
  }

  /** Returns how often the least probed of them was found as it should be. */
  int leastRuns(Tally tally) {
    int least = tally.bad(culprit);
    for (int parent : parents) {
      least = tally.isUntestable(parent) ? least : Math.min(least, tally.good(parent));
    }
    return least;
  }

  boolean isRefuted(Tally tally) {
    boolean refuted = tally.good(culprit) > 0;
    for (int parent : parents) {
      refuted |= tally.bad(parent) > 0;
    }
    return refuted;
  }

  /** Returns a parent that is good, one that was probed if there is any. */
  Point lastGood(Tally tally) {
    for (int parent : parents) {
      if (tally.good(parent) > 0) {
        return places.point(parent);
      }
    }
    return parents.length > 0 ? places.point(parents[0]) : new Point.GoodEnd(0);
  }
}
