package dev.weft.actions.bisect.search;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The end of a search.
 *
 * @param status how it ended
 * @param suspects numbers of the candidates of which one brought it, in ascending order: one if
 *     found, none if nobody is named. Of a range there are several; with fewer it {@link
 *     #isLeftOut}
 * @param between what the suspects are between, if somebody is named
 * @param confidence how probable it is that the status and the suspects are right, from 0 to 1; 1
 *     where verdicts are taken for certain
 * @param why a sentence for people, without names of commits
 */
public record Answer(
    Status status,
    List<Integer> suspects,
    Optional<Between> between,
    double confidence,
    String why) {
  /**
   * Where it came.
   *
   * @param lastGood the nearest point known to be good
   * @param firstBad the point that is bad and built on what brought it, or brought it itself
   */
  public record Between(Point lastGood, Point firstBad) {}

  /** Copies the suspects and checks that the status allows them. */
  public Answer {
    Objects.requireNonNull(status);
    suspects = List.copyOf(suspects);
    Objects.requireNonNull(between);
    Objects.requireNonNull(why);
    boolean fits =
        switch (status) {
          case FOUND -> suspects.size() == 1 && between.isPresent();
          case FOUND_RANGE -> between.isPresent();
          default -> suspects.isEmpty() && between.isEmpty();
        };
    if (!fits) {
      throw new IllegalArgumentException(status + " with " + suspects.size() + " suspects");
    }
  }

  /** Returns an answer that names nobody. */
  static Answer nobody(Status status, double confidence, String why) {
    return new Answer(status, List.of(), Optional.empty(), confidence, why);
  }

  /** Returns the number of the candidate that brought it, if a single one is named. */
  public Optional<Integer> culprit() {
    return status == Status.FOUND ? Optional.of(suspects.get(0)) : Optional.empty();
  }

  /** Returns the nearest point known to be good, if candidates are named. */
  public Optional<Point> lastGood() {
    return between.map(Between::lastGood);
  }

  /**
   * Returns whether it came, or may have come, with something that does not count: one of all that
   * stand between the last good and the first bad one, whether they are candidates or not.
   */
  public boolean isLeftOut() {
    return status == Status.FOUND_RANGE && suspects.size() < 2;
  }

  /** Returns the same with more to say. */
  public Answer saying(String more) {
    return new Answer(status, suspects, between, confidence, why + more);
  }
}
