package dev.weft.engine.run;

import dev.weft.engine.job.ActionName;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * How long the actions of a job took in earlier runs. Of an action that is not among them it is
 * guessed that it takes as long as half of the others do at most: their median, which one action
 * that takes hours among many that take seconds does not move.
 *
 * @param known by name
 * @param median of those that are known; nothing where none is
 */
public record Experience(Map<ActionName, Duration> known, Duration median) {
  /** Nothing is known. */
  public static final Experience NONE = new Experience(Map.of(), Duration.ZERO);

  public Experience {
    known = Map.copyOf(known);
  }

  /** Makes it of what was remembered. */
  public static Experience of(Map<ActionName, Duration> known) {
    if (known.isEmpty()) {
      return NONE;
    }
    Duration[] sorted = known.values().toArray(new Duration[0]);
    Arrays.sort(sorted);
    return new Experience(known, sorted[(sorted.length - 1) / 2]);
  }

  /** Tells whether nothing is known. */
  public boolean isEmpty() {
    return known.isEmpty();
  }

  /** Returns how long an action took. */
  public Optional<Duration> of(ActionName action) {
    return Optional.ofNullable(known.get(action));
  }

  /** Returns how long an action will take, as far as anybody can tell. */
  public Duration expected(ActionName action) {
    return known.getOrDefault(action, median);
  }
}
