package dev.weft.engine.forecast;

import dev.weft.engine.run.Experience;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the next run of a plan would do.
 *
 * @param actions what becomes of each, in listing order
 * @param experience how long they took in earlier runs
 * @param makespan how long it would take; empty where nothing is known of that
 */
public record Forecast(List<Foreseen> actions, Experience experience, Optional<Makespan> makespan) {
  public Forecast {
    actions = List.copyOf(actions);
  }

  /**
   * How long a run would take in all.
   *
   * @param total with so many slots
   * @param criticalPath with any number of slots
   * @param known of how many of the actions that are to be done it is known how long they took
   * @param of how many are to be done and take any time
   */
  public record Makespan(int slots, Duration total, Duration criticalPath, int known, int of) {}
}
