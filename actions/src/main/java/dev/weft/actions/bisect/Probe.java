package dev.weft.actions.bisect;

import dev.weft.actions.bisect.search.Outcome;
import dev.weft.actions.bisect.search.Point;
import java.time.Duration;
import java.util.Optional;

/**
 * A probe that is over, or for which none had to be made.
 *
 * @param outcome empty where it told nothing
 * @param reason a clause
 */
record Probe(Point point, String revision, Optional<Outcome> outcome, String reason, Made made) {
  /** Returns what it told, as a word; {@code none} where that is nothing. */
  String verdict() {
    return outcome.map(Outcome::word).orElse("none");
  }

  /**
   * How it was made.
   *
   * @param run the number of the run of the job; 0 where none was made
   * @param reused whether earlier results stood for all that it did
   */
  record Made(int run, Duration took, boolean reused) {
    static final Made NOT = new Made(0, Duration.ZERO, false);

    /** Returns how long it took, to a thousandth. */
    double seconds() {
      return took.toMillis() / 1000.0;
    }
  }
}
