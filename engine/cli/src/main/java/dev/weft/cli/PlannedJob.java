package dev.weft.cli;

import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.job.Job;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.eval.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a job on the command line to its plan, with everything that is wrong shown on the way. */
final class PlannedJob {
  private PlannedJob() {}

  /** Plans a job for the inputs given; empty when it has errors, which are shown then. */
  static Optional<Plan> forInputs(Arguments arguments, Streams streams) throws UsageException {
    return plan(arguments, streams, true);
  }

  /** Plans a job whose inputs need not be given; empty when it has errors. */
  static Optional<Plan> withoutInputs(Arguments arguments, Streams streams) throws UsageException {
    return plan(arguments, streams, false);
  }

  private static Optional<Plan> plan(Arguments arguments, Streams streams, boolean inputs)
      throws UsageException {
    Checked<Job> read = JobArgument.read(arguments.onlyWord("job"), streams);
    if (read.value().isEmpty()) {
      DiagnosticText.write(read.diagnostics(), 50, streams.err());
      return Optional.empty();
    }
    Job job = read.value().get();
    Map<String, Value> given = Map.of();
    if (inputs && !read.hasErrors()) {
      given = GivenInputs.read(arguments.values("input"), job);
    }
    var planner = new Planner(CommandCatalogue.installed(), PlanOptions.DEFAULT);
    boolean check = !inputs || read.hasErrors();
    Checked<Plan> planned = check ? planner.check(job) : planner.plan(job, given);
    List<Diagnostic> all = planned.after(read).diagnostics();
    DiagnosticText.write(all, 50, streams.err());
    return DiagnosticText.errors(all) > 0 ? Optional.empty() : planned.value();
  }
}
