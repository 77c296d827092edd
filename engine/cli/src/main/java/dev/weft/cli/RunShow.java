package dev.weft.cli;

import dev.weft.engine.ActiveRun;
import dev.weft.engine.Engine;
import dev.weft.engine.RunReport;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.reuse.JobSecrets;
import dev.weft.engine.reuse.Reuse;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.secret.KnownSecrets;
import dev.weft.store.SqliteRunStore;
import dev.weft.store.StoreLockedException;
import dev.weft.store.StoreRefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** Carries a run out while the user watches, and reports on it at the end. */
final class RunShow {
  private final Path state;
  private final Arguments arguments;
  private final Streams streams;
  private final List<Veil> veils = new ArrayList<>();
  private Optional<KnownSecrets> secrets = Optional.empty();

  /** What is to be carried out. */
  @FunctionalInterface
  interface Subject {
    /**
     * Prepares the run.
     *
     * @throws RefusedException when nothing is carried out, and the user was told why
     */
    ActiveRun prepare(SqliteRunStore store, Engine engine, RunListener listener)
        throws IOException, UsageException;
  }

  /** Tells how a run ended. */
  @FunctionalInterface
  interface Ending {
    /** Shows it, and returns what the process tells its caller of it. */
    ExitCode show(RunReport report) throws IOException;
  }

  RunShow(Path state, Arguments arguments, Streams streams) {
    this.state = state;
    this.arguments = arguments;
    this.streams = streams.through(this::veiled);
  }

  private OutputStream veiled(OutputStream stream) {
    Veil veil = new Veil(stream);
    veils.add(veil);
    return veil;
  }

  /**
   * Reads the secrets that a plan uses, and masks them from now on in all that is shown.
   *
   * @throws RefusedException when one is not given, which is shown
   */
  void read(Plan plan) throws UsageException {
    if (secrets.isEmpty() && JobSecrets.anyIn(plan.job())) {
      KnownSecrets read = new GivenSecrets(state, arguments, streams).read(plan);
      secrets = Optional.of(read);
      veils.forEach(veil -> veil.mask(read.masker()));
    }
  }

  /** Returns the engine for runs of a plan, whose secrets are read where that was not done yet. */
  Engine knowing(Engine engine, Plan plan) throws UsageException {
    read(plan);
    return secrets.map(engine::knowing).orElse(engine);
  }

  /** Adds the options that every verb has which carries a run out. */
  static Options options() {
    return GivenSecrets.addTo(new Options())
        .addOption(Arguments.flag("json"))
        .addOption(Arguments.flag("quiet"))
        .addOption(Arguments.valued("events"))
        .addOption(Arguments.valued("state"));
  }

  /**
   * Carries out what a verb prepares.
   *
   * @param purpose what the state folder is taken for, to be told to others who want it meanwhile
   */
  ExitCode of(String purpose, Subject subject) throws IOException, UsageException {
    return of(purpose, subject, report -> show(report, arguments, streams));
  }

  /** Does the same, and has the end told in another way. */
  ExitCode of(String purpose, Subject subject, Ending ending) throws IOException, UsageException {
    try {
      return ending.show(perform(purpose, subject));
    } catch (StoreRefusedException e) {
      streams.err().println("weft: " + e.getMessage());
      streams.err().println("hint: " + e.hint());
      return e instanceof StoreLockedException ? ExitCode.IN_USE : ExitCode.INTERNAL;
    } finally {
      for (Veil veil : veils) {
        veil.lift();
      }
    }
  }

  private RunReport perform(String purpose, Subject subject) throws IOException, UsageException {
    var names = new RunNames();
    try (SqliteRunStore store = SqliteRunStore.open(state, purpose);
        EventLog log =
            EventLog.to(arguments.value("events"), names, streams.folder(), this::veiled);
        Progress progress = progress(names)) {
      Map<String, String> environment =
          GivenSecrets.withoutSecrets(streams.around().environment(), arguments);
      var engine = new Engine(store, Clock.systemUTC(), environment, reuse(store));
      ActiveRun run = subject.prepare(store, engine, new Watchers(log, progress));
      names.are(run.view());
      progress.expect(new Pace(run.view(), run.experience()));
      streams.around().interrupts().onInterrupt(new Cancelling(run, progress));
      return run.perform();
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
      return new QuietProgress(names, streams.err());
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
