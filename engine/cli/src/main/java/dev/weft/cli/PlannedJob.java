package dev.weft.cli;

import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.Limits;
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

  /** Says what the inputs of a job are. */
  @FunctionalInterface
  interface InputSource {
    /** Returns values by name; empty where the job is only to be checked. */
    Optional<Map<String, Value>> of(Job job) throws UsageException;
  }

  /**
   * Plans a job for the inputs given and the hosts there are; empty when it or the hosts file has
   * errors, which are shown then.
   */
  static Optional<Plan> forInputs(Arguments arguments, Streams streams) throws UsageException {
    Limits limits = GivenLimits.read(arguments);
    Checked<Job> read = JobArgument.read(arguments.onlyWord("job"), limits, streams);
    List<String> written = arguments.values("input");
    Optional<Hosts> hosts = HostsFile.read(arguments, streams);
    return hosts.isEmpty()
        ? Optional.empty()
        : plan(
            read,
            options(limits, hosts),
            job -> Optional.of(GivenInputs.read(written, job, limits)),
            streams);
  }

  /** Plans a job whose inputs need not be given; empty when it has errors. */
  static Optional<Plan> withoutInputs(Arguments arguments, Streams streams) throws UsageException {
    Limits limits = GivenLimits.read(arguments);
    Checked<Job> read = JobArgument.read(arguments.onlyWord("job"), limits, streams);
    return plan(read, options(limits, Optional.empty()), job -> Optional.empty(), streams);
  }

  /** Returns what a planner is asked for; {@code hosts} are empty where they do not matter. */
  static PlanOptions options(Limits limits, Optional<Hosts> hosts) {
    PlanOptions options = PlanOptions.DEFAULT.under(limits);
    return hosts.map(options::with).orElse(options);
  }

  /** Plans a job that was read; empty when it has errors. */
  static Optional<Plan> plan(
      Checked<Job> read, PlanOptions options, InputSource inputs, Streams streams)
      throws UsageException {
    if (read.value().isEmpty()) {
      DiagnosticText.write(read.diagnostics(), 50, streams.err());
      return Optional.empty();
    }
    Job job = read.value().get();
    var planner = new Planner(CommandCatalogue.installed(), options);
    Optional<Map<String, Value>> given = read.hasErrors() ? Optional.empty() : inputs.of(job);
    Checked<Plan> planned = given.isPresent() ? planner.plan(job, given.get()) : planner.check(job);
    List<Diagnostic> all = planned.after(read).diagnostics();
    DiagnosticText.write(all, 50, streams.err());
    return DiagnosticText.errors(all) > 0 ? Optional.empty() : planned.value();
  }
}
