package dev.weft.cli;

import dev.weft.engine.Engine;
import dev.weft.engine.History;
import dev.weft.engine.PastRun;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.execute.RunView;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.RunOutline;
import dev.weft.engine.store.RunStore;
import dev.weft.store.LockHolder;
import dev.weft.store.SqliteRunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs of a state folder, to be looked at. Nothing is changed by looking, and no lock taken.
 */
final class PastRuns implements AutoCloseable {
  private final Path stateFolder;
  private final SqliteRunStore store;

  private PastRuns(Path stateFolder, SqliteRunStore store) {
    this.stateFolder = stateFolder;
    this.store = store;
  }

  /** Opens those that {@code --state} names, or the nearest. */
  static PastRuns open(Arguments arguments, Streams streams) throws UsageException, IOException {
    Path folder = StateFolder.find(arguments.value("state"), streams.folder());
    Optional<SqliteRunStore> store = SqliteRunStore.openForReading(folder);
    if (store.isEmpty()) {
      throw new UsageException(
          "no runs are kept in '" + folder + "'", "'--state' names another folder");
    }
    return new PastRuns(folder, store.get());
  }

  /** Returns what is stored. */
  RunStore store() {
    return store;
  }

  /** Returns the folder that a run has of its own. */
  Path folder(RunId run) {
    return stateFolder.resolve("runs").resolve(run.value());
  }

  /** Returns the run with a number; the newest for {@code last}, or where nothing is said. */
  RunId named(Optional<String> word) throws UsageException, IOException {
    return named(word, store, stateFolder);
  }

  /** Returns the same of those in a store. */
  static RunId named(Optional<String> word, RunStore store, Path stateFolder)
      throws UsageException, IOException {
    List<RunId> runs = store.runs();
    if (runs.isEmpty()) {
      throw new UsageException("no runs are kept in '" + stateFolder + "'");
    }
    RunId newest = runs.get(runs.size() - 1);
    if (word.isEmpty() || word.get().equals("last")) {
      return newest;
    }
    RunId run = new RunId(word.get());
    if (!runs.contains(run)) {
      throw new UsageException(
          "there is no run '" + word.get() + "'",
          "the newest is " + newest + "; 'weft runs' lists them");
    }
    return run;
  }

  /** Returns the only run that the command line names, or else the newest. */
  RunId named(Arguments arguments) throws UsageException, IOException {
    List<String> words = arguments.words();
    return words.isEmpty()
        ? named(Optional.empty())
        : named(Optional.of(arguments.onlyWord("run")));
  }

  /** Reads all that is stored of a run. */
  PastRun read(RunId run) throws IOException {
    var planner = new Planner(CommandCatalogue.installed(), PlanOptions.DEFAULT);
    return new History(store, planner).find(run).orElseThrow();
  }

  /** Returns where a run stands, or how it ended. */
  RunView look(PastRun past) throws IOException {
    return new Engine(store, Clock.systemUTC(), Map.of(), Engine.ReuseSource.NONE)
        .look(past, stateFolder);
  }

  /** Returns the engine that works in the folder. */
  Optional<LockHolder> engine() throws IOException {
    return LockHolder.of(stateFolder);
  }

  /** Returns what can be said of a run at once. */
  RunOutline outline(RunId run) throws IOException {
    return store.outline(run).orElseThrow();
  }

  /**
   * Tells whether an engine sees to a run, or did when this was its outline: one that ended
   * meanwhile left another.
   */
  boolean isLive(RunId run, RunOutline outline) throws IOException {
    if (outline.isOver()) {
      return false;
    }
    Optional<LockHolder> engine = engine();
    return (engine.isPresent() && isSeenToBy(engine.get(), run, outline))
        || !outline.equals(outline(run));
  }

  /** An engine is alone in its folder, so what happened since it came was its doing. */
  private boolean isSeenToBy(LockHolder engine, RunId run, RunOutline outline) throws IOException {
    if (outline.last().isPresent()) {
      return !outline.last().get().event().at().isBefore(engine.since());
    }
    List<RunId> runs = store.runs();
    return run.equals(runs.get(runs.size() - 1)); // it is about to begin
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
