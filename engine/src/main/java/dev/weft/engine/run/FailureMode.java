package dev.weft.engine.run;

/** What the first failure of an action does to the rest of the run. */
public enum FailureMode {
  /** What runs is let finish; nothing new starts but what its {@code when} allows. */
  FINISH_RUNNING,
  /** Actions that do not depend on the failed one go on. */
  KEEP_GOING,
  /** What runs is cancelled; nothing new starts but what its {@code when} allows. */
  FAIL_FAST
}
