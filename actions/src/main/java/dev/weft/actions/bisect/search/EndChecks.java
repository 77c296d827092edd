package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether the ends are what they were given as. */
final class EndChecks {
  static final String OLDER =
      "what the suspect is built on is bad too, and a good end is built on that: the good side"
          + " repaired it, the suspect's branch never had the repair";
  static final String APART =
      "the bad end is bad, but the last one before it that counts is good: it came with one that"
          + " does not count";

  private final Places places;

  EndChecks(Places places) {
    this.places = places;
  }

  /**
   * Returns the ends that nothing is known of yet, the bad one first. Where that is apart, the last
   * candidates are ends too.
   */
  int[] open(Tally tally) {
    IntList open = new IntList();
    for (int place = places.badEnd(); place < places.count(); place++) {
      if (isUnknown(place, tally)) {
        open.add(place);
      }
    }
    for (int head : heads()) {
      if (isUnknown(head, tally)) {
        open.add(head);
      }
    }
    return open.toArray();
  }

  private int[] heads() {
    return places.isApart()
        ? Arrays.stream(places.history().heads()).map(places::ofCandidate).distinct().toArray()
        : new int[0];
  }

  /** Returns whether a place is an end that nothing is known of yet. */
  boolean isOpen(int place, Tally tally) {
    return Arrays.stream(open(tally)).anyMatch(each -> each == place);
  }

  private static boolean isUnknown(int place, Tally tally) {
    return !tally.isTested(place) && !tally.isUntestable(place);
  }

  /**
   * Returns what is wrong with the ends where verdicts are certain, if anything is known to be. It
   * does not depend on which of them was probed first.
   */
  Optional<Answer> wrong(Tally tally) {
    if (tally.good(places.badEnd()) > 0) {
      return nobody(
          Status.NO_REGRESSION,
          isBad(false, tally)
              ? "the bad end is good and a good end is bad: they may be the wrong way round"
              : "the bad end is good");
    }
    if (isUnknown(places.badEnd(), tally)) {
      return Optional.empty();
    }
    if (tally.isUntestable(places.badEnd())) {
      return nobody(Status.UNTESTABLE_END, "the bad end cannot be tried");
    }
    if (isBad(false, tally)) {
      return nobody(Status.ALWAYS_BAD, "a good end is bad: it came earlier");
    }
    return open(tally).length > 0 ? Optional.empty() : wrongWithGoodEnds(tally);
  }

  private Optional<Answer> wrongWithGoodEnds(Tally tally) {
    Optional<String> untestable = untestable(tally);
    if (untestable.isPresent()) {
      return nobody(Status.UNTESTABLE_END, untestable.get());
    }
    if (isBad(true, tally)) {
      return nobody(
          Status.FIXED_ON_GOOD_SIDE,
          "a merge base is bad: the good side repaired it, the bad side never had a change that"
              + " brought it");
    }
    int[] heads = heads();
    return heads.length > 0 && Arrays.stream(heads).allMatch(each -> tally.good(each) > 0)
        ? nobody(Status.NO_REGRESSION, APART)
        : Optional.empty();
  }

  /** Returns which end cannot be tried, if there is one. */
  private Optional<String> untestable(Tally tally) {
    if (tally.isUntestable(places.badEnd())) {
      return Optional.of("the bad end cannot be tried");
    }
    for (int place = places.goodEnd(0); place < places.count(); place++) {
      if (tally.isUntestable(place) && !places.isMergeBase(place)) {
        return Optional.of("a good end cannot be tried");
      }
    }
    return Arrays.stream(heads()).anyMatch(tally::isUntestable)
        ? Optional.of("the last one before the bad end that counts cannot be tried")
        : Optional.empty();
  }

  private boolean isBad(boolean mergeBase, Tally tally) {
    for (int place = places.goodEnd(0); place < places.count(); place++) {
      if (tally.bad(place) > 0 && places.isMergeBase(place) == mergeBase) {
        return true;
      }
    }
    return false;
  }

  /** Returns what is wrong with the ends where verdicts are noisy, if it is probable enough. */
  Optional<Answer> wrong(Tally tally, Posterior posterior, double confidence) {
    Optional<String> untestable = untestable(tally);
    if (untestable.isPresent()) {
      return nobody(Status.UNTESTABLE_END, untestable.get());
    }
    for (int premise = places.badEnd(); premise < places.explanations(); premise++) {
      double sure = posterior.of(premise);
      if (sure >= confidence && !isDoubted(premise, tally)) {
        return Optional.of(wrong(premise, sure));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the good ends and merge bases that must be bad by what others told, but were not seen
   * to be: two culprits on unrelated branches look like that.
   */
  int[] doubted(Tally tally, Posterior posterior, double confidence) {
    return IntStream.range(places.goodEnd(0), places.count())
        .filter(each -> posterior.of(each) >= confidence && isDoubted(each, tally))
        .toArray();
  }

  private boolean isDoubted(int premise, Tally tally) {
    return premise > places.badEnd()
        && premise < places.count()
        && tally.bad(premise) < tally.good(premise) + 2 // one may be a flake
        && !tally.isGivenUp(premise);
  }

  private Answer wrong(int premise, double sure) {
    if (premise == places.badEnd()) {
      return Answer.nobody(Status.NO_REGRESSION, sure, "the bad end is good");
    } else if (premise == places.count()) {
      return Answer.nobody(Status.NO_REGRESSION, sure, APART);
    }
    return places.isMergeBase(premise)
        ? Answer.nobody(Status.FIXED_ON_GOOD_SIDE, sure, "a merge base is bad")
        : Answer.nobody(Status.ALWAYS_BAD, sure, "a good end is bad");
  }

  private static Optional<Answer> nobody(Status status, String why) {
    return Optional.of(Answer.nobody(status, 1, why));
  }
}
