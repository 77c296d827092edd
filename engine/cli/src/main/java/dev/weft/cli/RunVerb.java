package dev.weft.cli;

import dev.weft.engine.ActiveRun;
import dev.weft.engine.Engine;
import dev.weft.engine.RunOptions;
import dev.weft.engine.RunReport;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.RunOutcome;
import dev.weft.store.SqliteRunStore;
import dev.weft.store.StoreLockedException;
import dev.weft.store.StoreRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** {@code weft run}: carries a job out. */
final class RunVerb implements Verb {
  @Override
  public String word() {
    return "run";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(GivenInputs.option())
        .addOption(Arguments.valued("slots"))
        .addOption(Arguments.flag("keep-going"))
        .addOption(Arguments.flag("fail-fast"))
        .addOption(Arguments.flag("json"))
        .addOption(Arguments.flag("quiet"))
        .addOption(Arguments.valued("events"))
        .addOption(Arguments.valued("state"));
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    RunOptions options = runOptions(arguments, streams);
    Optional<Plan> plan = PlannedJob.forInputs(arguments, streams);
    if (plan.isEmpty()) {
      return ExitCode.REFUSED;
    }
    RunReport report;
    try {
      report = perform(plan.get(), options, arguments, streams);
    } catch (StoreRefusedException e) {
      streams.err().println("weft: " + e.getMessage());
      streams.err().println("hint: " + e.hint());
      return e instanceof StoreLockedException ? ExitCode.IN_USE : ExitCode.INTERNAL;
    }
    if (arguments.has("json")) {
      ReportJson.write(report, streams.out());
    }
    boolean quiet = arguments.has("quiet") && report.outcome() == RunOutcome.SUCCEEDED;
    new ReportText(report, streams).write(!quiet, !arguments.has("json"));
    return code(report.outcome());
  }

  private static RunOptions runOptions(Arguments arguments, Streams streams) throws UsageException {
    int slots = arguments.number("slots", Runtime.getRuntime().availableProcessors(), 1);
    Path state = StateFolder.find(arguments.value("state"), streams.folder());
    return new RunOptions(slots, failureMode(arguments), state, RunOptions.GRACE, Map.of());
  }

  private static FailureMode failureMode(Arguments arguments) throws UsageException {
    if (arguments.has("keep-going")) {
      if (arguments.has("fail-fast")) {
        throw new UsageException("options '--keep-going' and '--fail-fast' exclude each other");
      }
      return FailureMode.KEEP_GOING;
    }
    return arguments.has("fail-fast") ? FailureMode.FAIL_FAST : FailureMode.FINISH_RUNNING;
  }

  private static RunReport perform(
      Plan plan, RunOptions options, Arguments arguments, Streams streams) throws IOException {
    String purpose = "run of job " + plan.job().header().name();
    var names = new RunNames();
    try (SqliteRunStore store = SqliteRunStore.open(options.stateFolder(), purpose);
        EventLog log = EventLog.to(arguments.value("events"), names, streams.folder());
        Progress progress = progress(names, arguments, streams)) {
      var engine = new Engine(store, Clock.systemUTC(), streams.around().environment());
      RunListener listener =
          entries -> {
            log.happened(entries);
            progress.happened(entries);
          };
      ActiveRun run = engine.prepare(plan, options, listener);
      names.are(run.view());
      streams.around().interrupts().onInterrupt(new Cancelling(run, progress));
      return run.perform();
    }
  }

  private static Progress progress(RunNames names, Arguments arguments, Streams streams) {
    if (arguments.has("quiet")) {
      return Progress.NONE;
    }
    Surroundings.Screen screen = streams.around().screen();
    return screen.live()
        ? new LiveProgress(names, streams.err(), screen.columns())
        : new PlainProgress(names, streams.err());
  }

  private static ExitCode code(RunOutcome outcome) {
    return switch (outcome) {
      case SUCCEEDED -> ExitCode.DONE;
      case FAILED -> ExitCode.FAILED;
      case CANCELLED -> ExitCode.CANCELLED;
    };
  }
}
