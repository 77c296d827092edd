package dev.weft.engine.plan;

import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.Limits;
import java.util.Optional;

/**
 * What a planner is asked for beyond what the job says.
 *
 * @param strict whether a missing timeout and an output that nobody reads earn a warning
 * @param limits which limits hold for the plan and its runs
 * @param hosts those there are; empty where nobody looked, and only the form of what asks for them
 *     is checked
 */
public record PlanOptions(boolean strict, Limits limits, Optional<Hosts> hosts) {
  /** Only what is wrong with nearly every job. */
  public static final PlanOptions DEFAULT = new PlanOptions(false, Limits.USUAL, Optional.empty());

  /** Everything. */
  public static final PlanOptions STRICT = new PlanOptions(true, Limits.USUAL, Optional.empty());

  /** Returns the same, under other limits. */
  public PlanOptions under(Limits others) {
    return new PlanOptions(strict, others, hosts);
  }

  /** Returns the same, where these hosts are there. */
  public PlanOptions with(Hosts known) {
    return new PlanOptions(strict, limits, Optional.of(known));
  }
}
