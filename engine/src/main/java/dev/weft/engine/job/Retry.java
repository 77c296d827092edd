package dev.weft.engine.job;

import java.time.Duration;
import java.util.List;

/**
 * When and how often a failed attempt is followed by another.
 *
 * @param attempts at most, the first included
 * @param pause how long between two
 * @param on the kinds of failure that are worth another attempt; empty for all but a cancel
 */
public record Retry(int attempts, Pause pause, List<String> on) {
  public Retry {
    on = List.copyOf(on);
  }

  /**
   * The pause before another attempt.
   *
   * @param backoff factor from one pause to the next
   * @param longest no pause is longer
   * @param jitter share of the pause, from 0 to 1, by which it may vary
   */
  public record Pause(Duration first, double backoff, Duration longest, double jitter) {}
}
