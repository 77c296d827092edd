package dev.weft.actions.bisect.search;

/** What a probe came to. */
public enum Outcome {
  /** What is looked for is not there. */
  GOOD,
  /** What is looked for is there. */
  BAD,
  /** This one cannot be tried, now or later: it does not build, say. */
  UNTESTABLE,
  /** Nothing was learnt this time, such as from another failure than the one looked for. */
  INCONCLUSIVE
}
