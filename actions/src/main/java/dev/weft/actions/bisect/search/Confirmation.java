package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The probes that make sure of who is suspected: of the last of them, and of what they are built
 * on, so many times each and in turn, since a flake that came just once and a plausible culprit are
 * the most convincing wrong answer.
 */
final class Confirmation {
  private final Places places;
  private final boolean lone;
  private final int[] bads;
  private final int[] goods;
  private final int runs;

  private Confirmation(Places places, boolean lone, int[] bads, int[] goods, int runs) {
    this.places = places;
    this.lone = lone;
    this.bads = bads;
    this.goods = goods;
    this.runs = runs;
  }

  /**
   * Returns that of some suspects.
   *
   * @param runs how often each is probed; what is nothing but a parent is probed once at least,
   *     since nobody ever said of it that it is good
   */
  static Confirmation of(Places places, int[] suspects, int runs) {
    History history = places.history();
    BitSet all = new BitSet();
    BitSet last = new BitSet();
    for (int each : suspects) {
      all.set(each);
      last.set(each);
    }
    for (int each : suspects) {
      for (int which = 0; which < history.parentCount(each); which++) {
        last.clear(history.parent(each, which));
      }
    }
    int[] bads = last.stream().map(places::ofCandidate).distinct().toArray();
    IntList goods = new IntList();
    for (int each : suspects) {
      for (int which = 0; which < history.parentCount(each); which++) {
        int parent = history.parent(each, which);
        if (!all.get(parent) && !contains(bads, places.ofCandidate(parent))) {
          goods.add(places.ofCandidate(parent));
        }
      }
      for (int parent : places.outerParents(each)) {
        if (suspects.length == 1 || !places.isUnlisted(parent)) {
          goods.add(parent);
        }
      }
    }
    int[] distinct = Arrays.stream(goods.toArray()).distinct().toArray();
    return new Confirmation(places, suspects.length == 1, bads, distinct, runs);
  }

  /** Returns this without those that are nothing but parents; good ends stand for them. */
  Confirmation ofExplained() {
    int[] explained = Arrays.stream(goods).filter(each -> !places.isOutside(each)).toArray();
    int[] ends = IntStream.range(0, places.goodEnds()).map(places::goodEnd).toArray();
    return new Confirmation(places, lone, bads, explained.length == 0 ? ends : explained, runs);
  }

  private static boolean contains(int[] some, int place) {
    return Arrays.stream(some).anyMatch(each -> each == place);
  }

  /** Returns how often a place has to be found as it should be. */
  private int needed(int place, Tally tally) {
    if (tally.isGivenUp(place) || isLeftOut(place, tally)) {
      return 0;
    }
    if (places.isOutside(place)) {
      return Math.max(1, runs);
    }
    return lone || tally.isTested(place) ? runs : 0;
  }

  /**
   * Returns up to {@code free} places to be probed beside those in flight, the least sure first.
   */
  int[] missing(Tally tally, int[] inFlight, int free) {
    IntList missing = new IntList();
    for (int run = 0; run < Math.max(1, runs); run++) {
      for (int place : bads) {
        if (run < needed(place, tally)) {
          consider(place, tally.bad(place), run, inFlight, missing);
        }
      }
      for (int place : goods) {
        if (run < needed(place, tally)) {
          consider(place, tally.good(place), run, inFlight, missing);
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
    return (contains(bads, place) && tally.bad(place) < needed(place, tally))
        || (contains(goods, place) && tally.good(place) < needed(place, tally));
  }

  /** Returns how often the least probed of them was found as it should be. */
  int leastRuns(Tally tally) {
    int least = Integer.MAX_VALUE - 1;
    for (int place : bads) {
      least = tally.isGivenUp(place) ? least : Math.min(least, tally.bad(place));
    }
    for (int place : goods) {
      least = tally.isGivenUp(place) ? least : Math.min(least, tally.good(place));
    }
    return least;
  }

  /** Returns whether one of those that are probed again was not as it should be. */
  boolean isRefuted(Tally tally) {
    return runs > 0
        && (Arrays.stream(bads).anyMatch(each -> tally.good(each) > 0)
            || Arrays.stream(goods).anyMatch(each -> isUnlike(each, tally)));
  }

  private boolean isUnlike(int good, Tally tally) {
    return tally.bad(good) > 0 && !places.isUnlisted(good);
  }

  private boolean isLeftOut(int place, Tally tally) {
    return tally.bad(place) > 0 && places.isUnlisted(place);
  }

  /** Returns whether something is bad that is nothing but a parent. */
  boolean isOlder(Tally tally) {
    return Arrays.stream(goods).anyMatch(each -> places.isOutside(each) && isUnlike(each, tally));
  }

  /** Returns what the suspect is built on that is bad and does not count, if there is any. */
  OptionalInt leftOut(Tally tally) {
    return Arrays.stream(goods).filter(each -> isLeftOut(each, tally)).findFirst();
  }

  /** Returns whether something does not count and is not known to be good. */
  boolean isLeftOutUntried(Tally tally) {
    return Arrays.stream(goods).anyMatch(each -> places.isUnlisted(each) && tally.good(each) == 0);
  }

  /** Says of what there is no more certainty. */
  String remarks(Tally tally) {
    String remarks = "";
    if (Arrays.stream(bads).anyMatch(each -> tally.isTested(each) && tally.isGivenUp(each))) {
      remarks += "; it could not be tried again";
    }
    if (Arrays.stream(goods).anyMatch(tally::isGivenUp)) {
      remarks += "; something that it is built on could not be tried";
    }
    return remarks;
  }

  /** Returns what they are built on that is good, something that was probed if there is any. */
  Point lastGood(Tally tally) {
    int[] listed = Arrays.stream(goods).filter(each -> !places.isUnlisted(each)).toArray();
    for (int place : listed) {
      if (tally.good(place) > 0) {
        return places.point(place);
      }
    }
    return listed.length > 0 ? places.point(listed[0]) : new Point.GoodEnd(0);
  }
}
