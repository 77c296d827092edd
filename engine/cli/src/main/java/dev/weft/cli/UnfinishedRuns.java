package dev.weft.cli;

import dev.weft.engine.Engine;
import dev.weft.engine.History;
import dev.weft.engine.PastRun;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.PoisonedRunException;
import dev.weft.engine.store.RunOutline;
import dev.weft.engine.store.RunStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Runs whose engine ended before they did. */
final class UnfinishedRuns {
  private final RunStore store;
  private final Engine engine;
  private final Path state;
  private final PrintStream to;

  UnfinishedRuns(RunStore store, Engine engine, Path state, PrintStream to) {
    this.store = store;
    this.engine = engine;
    this.state = state;
    this.to = to;
  }

  /**
   * Refuses to begin or to go on with a run of a job while attempts of another run of it still go
   * on, beside which it would do what they do. Where none do, but the last run of the job did not
   * come to its end, that is mentioned. Nobody can go on with a run that cannot be read, so it is
   * in nobody's way.
   *
   * @param own the run to go on with, if there is one
   * @throws RefusedException when attempts still go on, which is shown
   */
  void refuseBeside(String job, Optional<RunId> own) throws IOException, UsageException {
    Predicate<RunOutline> ofJob = outline -> outline.job().equals(job);
    for (RunId run : store.perhapsUnfinished(job)) {
      boolean left =
          !own.equals(Optional.of(run))
              && hasFolder(run)
              && outline(store, run).filter(ofJob.and(it -> !it.isOver())).isPresent();
      if (left) {
        boolean mentioned = own.isEmpty() && newest(store, ofJob).equals(Optional.of(run));
        refuseBeside(run, mentioned);
      }
    }
  }

  private boolean hasFolder(RunId run) {
    return Files.isDirectory(state.resolve("runs").resolve(run.value()));
  }

  private void refuseBeside(RunId run, boolean mentioned) throws IOException, UsageException {
    String ways = "'weft resume " + run + "' goes on with it";
    List<ActionName> living;
    try {
      living = living(run);
    } catch (PoisonedRunException e) {
      to.println(Words.clean("note: " + e.getMessage()));
      return;
    }
    if (!living.isEmpty()) {
      to.println(
          "weft: run " + run + " of this job did not end, and '" + living.get(0) + "' still runs");
      to.println("hint: " + ways + ", 'weft cancel " + run + "' ends it");
      throw new RefusedException(ExitCode.ASKED);
    }
    if (mentioned) {
      to.println("note: run " + run + " of this job did not end; " + ways);
    }
  }

  private List<ActionName> living(RunId run) throws IOException {
    var planner = new Planner(CommandCatalogue.installed(), PlanOptions.DEFAULT);
    Optional<PastRun> past = new History(store, planner).find(run);
    return past.isPresent()
        ? engine.resume(past.get(), state, RunListener.NONE).living()
        : List.of();
  }

  /** Finds the newest run that did not come to its end. */
  static Optional<RunId> newest(RunStore store) throws IOException {
    return newest(store, outline -> !outline.isOver());
  }

  private static Optional<RunId> newest(RunStore store, Predicate<RunOutline> wanted)
      throws IOException {
    List<RunId> runs = store.runs();
    for (int at = runs.size() - 1; at >= 0; at--) {
      if (outline(store, runs.get(at)).filter(wanted).isPresent()) {
        return Optional.of(runs.get(at));
      }
    }
    return Optional.empty();
  }

  private static Optional<RunOutline> outline(RunStore store, RunId run) throws IOException {
    try {
      return store.outline(run);
    } catch (PoisonedRunException e) {
      return Optional.empty();
    }
  }
}
