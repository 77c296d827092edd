package dev.weft.cli;

import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.store.PoisonedRunException;
import dev.weft.engine.store.RunDefinition;
import dev.weft.engine.store.RunStore;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Runs whose engine ended before they did. */
final class UnfinishedRuns {
  private UnfinishedRuns() {}

  /** Says how to go on with the last run of a job, if it did not come to its end. */
  static void mention(RunStore store, String job, PrintStream to) throws IOException {
    List<RunId> runs = store.runs();
    for (int at = runs.size() - 1; at >= 0; at--) {
      RunId run = runs.get(at);
      Optional<RunDefinition> definition = definition(store, run);
      if (definition.isPresent() && definition.get().job().equals(job)) {
        if (!isOver(store, run)) {
          to.println(
              "note: run " + run + " of this job did not end; 'weft resume " + run + "' goes on");
        }
        return;
      }
    }
  }

  /** Finds the newest run that did not come to its end. */
  static Optional<RunId> newest(RunStore store) throws IOException {
    List<RunId> runs = store.runs();
    for (int at = runs.size() - 1; at >= 0; at--) {
      if (definition(store, runs.get(at)).isPresent() && !isOver(store, runs.get(at))) {
        return Optional.of(runs.get(at));
      }
    }
    return Optional.empty();
  }

  private static Optional<RunDefinition> definition(RunStore store, RunId run) throws IOException {
    try {
      return store.definition(run);
    } catch (PoisonedRunException e) {
      return Optional.empty();
    }
  }

  private static boolean isOver(RunStore store, RunId run) throws IOException {
    try {
      List<Entry> entries = store.events(run);
      Entry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
      return last != null
          && last.in().equals(RunPath.ROOT)
          && last.event() instanceof RunEvent.RunFinished;
    } catch (PoisonedRunException e) {
      return true;
    }
  }
}
