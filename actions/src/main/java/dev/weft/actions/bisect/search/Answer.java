package dev.weft.actions.bisect.search;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The end of a search.
 *
 * @param status how it ended
 * @param suspects numbers of the candidates of which one brought it, in ascending order: one if
 *     found, several if a range was, none otherwise
 * @param lastGood the nearest point known to be good, if candidates are named
 * @param confidence how probable it is that the status and the suspects are right, from 0 to 1; 1
 *     where verdicts are taken for certain
 * @param why a sentence for people, without names of commits
 */
public record Answer(
    Status status,
    List<Integer> suspects,
    Optional<Point> lastGood,
    double confidence,
    String why) {
  /** Copies the suspects and checks that the status allows them. */
  public Answer {
    Objects.requireNonNull(status);
    suspects = List.copyOf(suspects);
    Objects.requireNonNull(lastGood);
    Objects.requireNonNull(why);
    boolean fits =
        switch (status) {
          case FOUND -> suspects.size() == 1;
          case FOUND_RANGE -> suspects.size() > 1;
          default -> suspects.isEmpty() && lastGood.isEmpty();
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
}
