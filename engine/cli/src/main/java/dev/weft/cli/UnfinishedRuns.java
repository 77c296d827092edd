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
  private UnfinishedRuns() {}

  /**
   * Looks at the last run of a job. One that did not come to its end is mentioned; one whose
   * attempts still run is in the way of another, which would do beside them what they do. Nobody
   * can go on with one that cannot be read, so it is in nobody's way.
   */
  static boolean isInTheWay(RunStore store, Engine engine, Path state, String job, PrintStream to)
      throws IOException {
    Optional<RunId> left = newest(store, outline -> outline.job().equals(job));
    if (left.isEmpty() || outline(store, left.get()).orElseThrow().isOver()) {
      return false;
    }
    RunId run = left.get();
    String ways = "'weft resume " + run + "' goes on with it";
    List<ActionName> living;
    try {
      living = living(store, engine, state, run);
    } catch (PoisonedRunException e) {
      to.println(Words.clean("note: " + e.getMessage()));
      return false;
    }
    if (living.isEmpty()) {
      to.println("note: run " + run + " of this job did not end; " + ways);
      return false;
    }
    to.println(
        "weft: run " + run + " of this job did not end, and '" + living.get(0) + "' still runs");
    to.println("hint: " + ways + ", 'weft cancel " + run + "' ends it");
    return true;
  }

  private static List<ActionName> living(RunStore store, Engine engine, Path state, RunId run)
      throws IOException {
    var planner = new Planner(CommandCatalogue.installed(), PlanOptions.DEFAULT);
    Optional<PastRun> past = new History(store, planner).find(run);
    return past.isPresent() && Files.isDirectory(state.resolve("runs").resolve(run.value()))
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
