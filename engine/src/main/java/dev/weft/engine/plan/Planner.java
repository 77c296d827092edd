package dev.weft.engine.plan;

import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.Limits;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.eval.Value;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes plans of jobs: finds out what every name means, checks it, and orders the actions. */
public final class Planner {
  private final CommandCatalogue catalogue;
  private final PlanOptions options;

  public Planner(CommandCatalogue catalogue, PlanOptions options) {
    this.catalogue = Objects.requireNonNull(catalogue);
    this.options = Objects.requireNonNull(options);
  }

  /** Returns a planner of plans under other limits. */
  public Planner under(Limits limits) {
    return new Planner(catalogue, options.under(limits));
  }

  /** Returns a planner of plans for these hosts. */
  public Planner with(Hosts hosts) {
    return new Planner(catalogue, options.with(hosts));
  }

  /**
   * Plans a job.
   *
   * @param inputs given values by name; defaults fill in the rest
   * @return a plan that may be run when nothing is wrong; with errors, none
   */
  public Checked<Plan> plan(Job job, Map<String, Value> inputs) {
    return new JobPlanning(job, catalogue, options).plan(Optional.of(inputs));
  }

  /**
   * Checks a job without values for its inputs.
   *
   * @return a plan in which inputs may be missing, to be looked at and not to be run; with errors,
   *     none
   */
  public Checked<Plan> check(Job job) {
    return new JobPlanning(job, catalogue, options).plan(Optional.empty());
  }
}
