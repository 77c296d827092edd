package dev.weft.actions.bisect.history;

/** What a log says of a commit that was looked at. */
public enum Verdict {
  /** As before the change. */
  GOOD,
  /** As after it. */
  BAD,
  /** Neither: it cannot be tested. */
  SKIP
}
