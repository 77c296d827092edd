package dev.weft.engine.run;

import java.util.Locale;

/** How an action ended. */
public enum ActionOutcome {
  SUCCEEDED,
  FAILED,
  SKIPPED,
  /** The outputs of an earlier run stand for it. */
  REUSED,
  CANCELLED;

  /** Returns the word that documents use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
