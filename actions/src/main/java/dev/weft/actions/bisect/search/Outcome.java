package dev.weft.actions.bisect.search;

import java.util.Locale;

/** What a probe came to. */
public enum Outcome {
  /** What is looked for is not there. */
  GOOD,
  /** What is looked for is there. */
  BAD,
  /** This one cannot be tried, now or later: it does not build, say. */
  UNTESTABLE,
  /** Nothing was learnt this time, such as from another failure than the one looked for. */
  INCONCLUSIVE;

  /** Returns the name in outputs and JSON, such as {@code good}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
