package dev.weft.cli;

import dev.weft.engine.RunOptions;
import dev.weft.engine.command.DrivingCommand;
import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.Limits;
import dev.weft.engine.load.JobFiles;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.plan.DrivenJob;
import dev.weft.engine.plan.DryEnvironment;
import dev.weft.engine.plan.ParameterValues;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.process.LocalProcesses;
import dev.weft.engine.run.FailureMode;
import dev.weft.expression.diagnostic.Checked;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** {@code weft bisect}: finds the commit that brought something, with a job as the test. */
final class BisectVerb implements Verb {
  @Override
  public String word() {
    return "bisect";
  }

  @Override
  public Options options() {
    Options options =
        RunShow.options()
            .addOption(GivenInputs.option())
            .addOption(Arguments.valued("slots"))
            .addOption(Arguments.valued("capacity"))
            .addOption(Arguments.valued("hosts"))
            .addOption(GivenLimits.option())
            .addOption(Arguments.flag("dry-run"));
    BisectFiles.addTo(options);
    BisectJob.addTo(options);
    return options;
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    Optional<Plan> planned = plan(arguments, streams);
    if (planned.isEmpty()) {
      return ExitCode.REFUSED;
    }
    Plan plan = planned.get();
    if (arguments.has("dry-run")) {
      return preview(plan, streams);
    }
    RunOptions options = runOptions(arguments, streams);
    GivenCapacity.check(plan, options.capacity());
    RunShow show = new RunShow(options.stateFolder(), arguments, streams);
    show.read(plan);
    return show.of(
        "bisection with job " + arguments.onlyWord("job"),
        (store, engine, listener) -> {
          Path state = options.stateFolder();
          String name = plan.job().header().name();
          new UnfinishedRuns(store, engine, state, streams.err())
              .refuseBeside(name, Optional.empty());
          return show.knowing(engine, plan).prepare(plan, options, listener);
        },
        report -> new BisectShow(report, arguments, streams).show());
  }

  /** Plans the job that bisects with the job that is named. */
  private static Optional<Plan> plan(Arguments arguments, Streams streams) throws UsageException {
    Limits limits = GivenLimits.read(arguments);
    String file = arguments.onlyWord("job");
    Checked<Job> tested = JobArgument.read(file, limits, streams);
    Optional<Hosts> hosts = HostsFile.read(arguments, streams);
    if (hosts.isEmpty()) {
      return Optional.empty();
    }
    if (tested.value().isEmpty() || tested.hasErrors()) {
      DiagnosticText.write(tested.diagnostics(), 50, streams.err());
      return Optional.empty();
    }
    Checked<Job> job =
        JobFiles.read(
            new BisectJob(arguments, tested.value().get()).text(file, limits),
            streams.folder(),
            ReadLimits.of(limits));
    return PlannedJob.plan(
        job, PlannedJob.options(limits, hosts), it -> Optional.of(Map.of()), streams);
  }

  /** Says what the bisection would do, and runs nothing of the job. */
  private static ExitCode preview(Plan plan, Streams streams) throws IOException {
    ParameterValues values = ParameterValues.of(plan.action(0), DryEnvironment.of(plan));
    Map<String, String> environment = streams.around().environment();
    DrivingCommand command = ((DrivenJob) plan.action(0).command()).driver();
    try {
      var world =
          new DrivingCommand.World(
              Path.of(plan.job().header().folder()),
              LocalProcesses.find(RunOptions.GRACE, plan.limits(), environment),
              environment);
      command
          .preview(((ParameterValues.Ready) values).values(), world)
          .forEach(line -> streams.out().println(Words.clean(line)));
      return ExitCode.DONE;
    } catch (MissingValueException e) {
      streams.err().println("weft: " + Words.clean(String.valueOf(e.getMessage())));
      return ExitCode.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.CANCELLED;
    }
  }

  private static RunOptions runOptions(Arguments arguments, Streams streams) throws UsageException {
    int slots = arguments.number("slots", 1, 1);
    return new RunOptions(
        Math.max(slots, Runtime.getRuntime().availableProcessors()),
        FailureMode.FINISH_RUNNING,
        StateFolder.find(arguments.value("state"), streams.folder()),
        RunOptions.GRACE,
        GivenCapacity.read(arguments.values("capacity")));
  }
}
