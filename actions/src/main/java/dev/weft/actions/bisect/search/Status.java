package dev.weft.actions.bisect.search;

import java.util.Locale;

/** How a bisection ended. Candidates are named on the first two only. */
public enum Status {
  /** One candidate brought it. */
  FOUND,
  /** One of several candidates brought it; no probe can tell which. */
  FOUND_RANGE,
  /** The bad end is good. */
  NO_REGRESSION,
  /** A good end is bad. */
  ALWAYS_BAD,
  /** A merge base is bad: it was repaired on the good side. */
  FIXED_ON_GOOD_SIDE,
  /** An end cannot be tried. */
  UNTESTABLE_END,
  /** What makes the probes is broken. */
  TOOLING,
  /** The verdicts contradict each other. */
  FLAKY_INCONCLUSIVE,
  /** What was allowed is spent. */
  BUDGET,
  /** Somebody asked for the end. */
  CANCELLED;

  /** Returns the name in outputs and JSON, such as {@code found_range}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether candidates are named. */
  public boolean names() {
    return this == FOUND || this == FOUND_RANGE;
  }
}
