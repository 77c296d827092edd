package dev.weft.cli;

import dev.weft.engine.ActiveRun;
import dev.weft.engine.Engine;
import dev.weft.engine.RunReport;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.reuse.Reuse;
import dev.weft.engine.run.RunOutcome;
import dev.weft.store.SqliteRunStore;
import dev.weft.store.StoreLockedException;
import dev.weft.store.StoreRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** Carries a run out while the user watches, and reports on it at the end. */
final class RunShow {
  private final Path state;
  private final Arguments arguments;
  private final Streams streams;

  /** What is to be carried out. */
  @FunctionalInterface
  interface Subject {
    /** Prepares the run; without one nothing is carried out, and the user was told why. */
    Optional<ActiveRun> prepare(SqliteRunStore store, Engine engine, RunListener listener)
        throws IOException, UsageException;
  }

  RunShow(Path state, Arguments arguments, Streams streams) {
    this.state = state;
    this.arguments = arguments;
    this.streams = streams;
  }

  /** Adds the options that every verb has which carries a run out. */
  static Options options() {
    return new Options()
        .addOption(Arguments.flag("json"))
        .addOption(Arguments.flag("quiet"))
        .addOption(Arguments.valued("events"))
        .addOption(Arguments.valued("state"));
  }

  /**
   * Carries out what a verb prepares.
   *
   * @param purpose what the state folder is taken for, to be told to others who want it meanwhile
   * @param otherwise the exit code where nothing was prepared
   */
  ExitCode of(String purpose, Subject subject, ExitCode otherwise)
      throws IOException, UsageException {
    Optional<RunReport> report;
    try {
      report = perform(purpose, subject);
    } catch (StoreRefusedException e) {
      streams.err().println("weft: " + e.getMessage());
      streams.err().println("hint: " + e.hint());
      return e instanceof StoreLockedException ? ExitCode.IN_USE : ExitCode.INTERNAL;
    }
    return report.isPresent() ? show(report.get(), arguments, streams) : otherwise;
  }

  private Optional<RunReport> perform(String purpose, Subject subject)
      throws IOException, UsageException {
    var names = new RunNames();
    try (SqliteRunStore store = SqliteRunStore.open(state, purpose);
        EventLog log = EventLog.to(arguments.value("events"), names, streams.folder());
        Progress progress = progress(names)) {
      var engine =
          new Engine(store, Clock.systemUTC(), streams.around().environment(), reuse(store));
      Optional<ActiveRun> run = subject.prepare(store, engine, new Watchers(log, progress));
      if (run.isEmpty()) {
        return Optional.empty();
      }
      names.are(run.get().view());
      progress.expect(new Pace(run.get().view(), run.get().experience()));
      streams.around().interrupts().onInterrupt(new Cancelling(run.get(), progress));
      return Optional.of(run.get().perform());
    }
  }

  /** What earlier runs kept is looked at only where a job has an action that reuses. */
  private Engine.ReuseSource reuse(SqliteRunStore store) throws IOException {
    var results = new KeptResults(state, streams.around().environment());
    return (plan, run) ->
        KeptResults.areAskedFor(plan) ? results.in(plan, run, store.results()) : Reuse.NONE;
  }

  private Progress progress(RunNames names) {
    if (arguments.has("quiet")) {
      return Progress.NONE;
    }
    Surroundings.Screen screen = streams.around().screen();
    return screen.live()
        ? new LiveProgress(names, streams.err(), screen.columns())
        : new PlainProgress(names, streams.err());
  }

  /** Shows how a run ended, and returns what the process tells its caller of that. */
  static ExitCode show(RunReport report, Arguments arguments, Streams streams) throws IOException {
    if (arguments.has("json")) {
      ReportJson.write(report, streams.out());
    }
    boolean quiet = arguments.has("quiet") && report.outcome() == RunOutcome.SUCCEEDED;
    new ReportText(report, streams).write(!quiet, !arguments.has("json"));
    return switch (report.outcome()) {
      case SUCCEEDED -> ExitCode.DONE;
      case FAILED -> ExitCode.FAILED;
      case CANCELLED -> ExitCode.CANCELLED;
    };
  }
}
