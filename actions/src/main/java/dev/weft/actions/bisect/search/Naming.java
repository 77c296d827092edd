package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How it is told who is suspected, once all is known of them that can be. */
record Naming(Places places, Confirmation confirmation, Tally tally) {
  /**
   * Names candidates; of an only one that is built on something that does not count and cannot be
   * tried it is not said that it is the one.
   *
   * @param why that it is one of these
   */
  Answer of(int[] suspects, double confidence, String why) {
    boolean unsure = confirmation.isLeftOutUntried(tally);
    Point first = new Point.Candidate(suspects[suspects.length - 1]);
    String between =
        suspects.length > 1 && Arrays.stream(suspects).anyMatch(this::isBehindUnlisted)
            ? "; what stands between them and does not count may have brought it as well"
            : "";
    return new Answer(
        suspects.length == 1 && !unsure ? Status.FOUND : Status.FOUND_RANGE,
        Arrays.stream(suspects).boxed().toList(),
        between(first),
        confidence,
        (unsure
                ? "the first bad one that counts is built on one that does not count and cannot be"
                    + " tried: either may have brought it"
                : why)
            + between
            + confirmation.remarks(tally));
  }

  /** Names what does not count, up to a place that is bad. */
  Answer leftOut(int place, double confidence) {
    return new Answer(
        Status.FOUND_RANGE,
        List.of(),
        between(places.point(place)),
        confidence,
        "the first bad one that counts is built on one that does not count and is bad too, and the"
            + " last one before that counts and is good: it came with one that does not count");
  }

  private Optional<Answer.Between> between(Point firstBad) {
    return Optional.of(new Answer.Between(confirmation.lastGood(tally), firstBad));
  }

  private boolean isBehindUnlisted(int candidate) {
    return Arrays.stream(places.outerParents(candidate)).anyMatch(places::isUnlisted);
  }
}
