package dev.weft.engine.run;

/** How a run ended. */
public enum RunOutcome {
  /** No action failed, or only such whose failure the job allows. */
  SUCCEEDED,
  /** An action failed, or the job's time ran out. */
  FAILED,
  /** Somebody asked for its end. */
  CANCELLED
}
