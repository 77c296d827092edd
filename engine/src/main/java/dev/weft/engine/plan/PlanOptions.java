package dev.weft.engine.plan;

import dev.weft.engine.job.Limits;

/**
 * What a planner is asked for beyond what the job says.
 *
 * @param strict whether a missing timeout and an output that nobody reads earn a warning
 * @param limits which limits hold for the plan and its runs
 */
public record PlanOptions(boolean strict, Limits limits) {
  /** Only what is wrong with nearly every job. */
  public static final PlanOptions DEFAULT = new PlanOptions(false, Limits.USUAL);

  /** Everything. */
  public static final PlanOptions STRICT = new PlanOptions(true, Limits.USUAL);

  /** Returns the same, under other limits. */
  public PlanOptions under(Limits others) {
    return new PlanOptions(strict, others);
  }
}
