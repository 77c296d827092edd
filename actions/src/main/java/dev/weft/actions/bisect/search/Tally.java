package dev.weft.actions.bisect.search;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each place had each outcome. */
final class Tally {
  /** So many times nothing may be learnt of a place before it counts as untestable. */
  private static final int PATIENCE = 3;

  private static final Count NEVER = new Count(0, 0, 0, 0);

  private final SortedMap<Integer, Count> counts;
  private final int total;

  Tally() {
    this(new TreeMap<>(), 0);
  }

  private Tally(SortedMap<Integer, Count> counts, int total) {
    this.counts = counts;
    this.total = total;
  }

  Tally with(int place, Outcome outcome) {
    SortedMap<Integer, Count> more = new TreeMap<>(counts);
    more.put(place, of(place).with(outcome));
    return new Tally(more, total + 1);
  }

  /** Returns how many verdicts were taken in all. */
  int total() {
    return total;
  }

  /** Returns the places with verdicts, in ascending order. */
  Set<Integer> places() {
    return counts.keySet();
  }

  private Count of(int place) {
    return counts.getOrDefault(place, NEVER);
  }

  int good(int place) {
    return of(place).good;
  }

  int bad(int place) {
    return of(place).bad;
  }

  boolean isTested(int place) {
    return good(place) + bad(place) > 0;
  }

  /** Returns whether nothing was ever learnt of a place, and nothing will. */
  boolean isUntestable(int place) {
    Count count = of(place);
    return !isTested(place) && (count.untestable > 0 || count.inconclusive >= PATIENCE);
  }

  /** Returns whether a place is tried in vain so often that nobody waits for it any more. */
  boolean isGivenUp(int place) {
    Count count = of(place);
    return isUntestable(place)
        || count.untestable + count.inconclusive >= PATIENCE + count.good + count.bad;
  }

  private record Count(int good, int bad, int untestable, int inconclusive) {
    Count with(Outcome outcome) {
      return switch (outcome) {
        case GOOD -> new Count(good + 1, bad, untestable, inconclusive);
        case BAD -> new Count(good, bad + 1, untestable, inconclusive);
        case UNTESTABLE -> new Count(good, bad, untestable + 1, inconclusive);
        case INCONCLUSIVE -> new Count(good, bad, untestable, inconclusive + 1);
      };
    }
  }
}
