package dev.weft.actions.bisect.search;

import java.util.Optional;

/** Whether the ends are what they were given as, where verdicts are certain. */
final class EndChecks {
  private final Places places;

  EndChecks(Places places) {
    this.places = places;
  }

  /** Returns the ends that nothing is known of yet, the bad one first. */
  int[] open(Tally tally) {
    IntList open = new IntList();
    for (int place = places.badEnd(); place < places.count(); place++) {
      if (!tally.isTested(place) && !tally.isUntestable(place)) {
        open.add(place);
      }
    }
    return open.toArray();
  }

  /** Returns what is wrong with the ends, if anything is known to be. */
  Optional<Answer> wrong(Tally tally) {
    boolean older = false;
    for (int place = places.goodEnd(0); place < places.count(); place++) {
      if (tally.bad(place) > 0 && places.isMergeBase(place)) {
        return nobody(
            Status.FIXED_ON_GOOD_SIDE,
            "a merge base is bad: the good side repaired it, the bad side never had a change that"
                + " brought it");
      }
      older |= tally.bad(place) > 0;
    }
    boolean swapped = tally.good(places.badEnd()) > 0;
    if (swapped) {
      return nobody(
          Status.NO_REGRESSION,
          older
              ? "the bad end is good and a good end is bad: they may be the wrong way round"
              : "the bad end is good");
    }
    if (older) {
      return nobody(Status.ALWAYS_BAD, "a good end is bad: it came earlier");
    }
    for (int place = places.badEnd(); place < places.count(); place++) {
      if (tally.isUntestable(place) && !places.isMergeBase(place)) {
        return nobody(
            Status.UNTESTABLE_END,
            (place == places.badEnd() ? "the bad end" : "a good end") + " cannot be tried");
      }
    }
    return Optional.empty();
  }

  private static Optional<Answer> nobody(Status status, String why) {
    return Optional.of(Answer.nobody(status, 1, why));
  }
}
