package dev.weft.engine.plan;

/**
 * What a planner is asked for beyond what the job says.
 *
 * @param strict whether a missing timeout and an output that nobody reads earn a warning
 */
public record PlanOptions(boolean strict) {
  /** Only what is wrong with nearly every job. */
  public static final PlanOptions DEFAULT = new PlanOptions(false);

  /** Everything. */
  public static final PlanOptions STRICT = new PlanOptions(true);
}
