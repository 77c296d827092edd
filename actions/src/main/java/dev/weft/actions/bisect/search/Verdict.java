package dev.weft.actions.bisect.search;

import java.util.Objects;

/**
 * What was learnt of one point by one probe.
 *
 * @param point what was probed
 * @param outcome what it came to
 */
public record Verdict(Point point, Outcome outcome) {
  /** Checks that both are there. */
  public Verdict {
    Objects.requireNonNull(point);
    Objects.requireNonNull(outcome);
  }
}
