package dev.weft.cli;

import dev.weft.engine.PastRun;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.PoisonedRunException;
import dev.weft.engine.store.RunDefinition;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as it is listed.
 *
 * @param state how it ended, or {@code running}, {@code interrupted} where its engine is gone, or
 *     {@code unreadable}
 * @param job empty where it cannot be read
 * @param problem why it cannot be read
 */
record ListedRun(
    RunId run, String state, Optional<String> job, Span span, Optional<String> problem) {
  /** When the first thing happened and when the last, as far as anything did. */
  record Span(Optional<Instant> started, Optional<Instant> last) {}

  /** Returns what is to be listed of a run. */
  static ListedRun of(PastRuns runs, RunId run) throws IOException {
    try {
      Optional<String> job = runs.store().definition(run).map(RunDefinition::job);
      List<Entry> entries = runs.store().events(run);
      return new ListedRun(run, state(runs, run, entries), job, span(entries), Optional.empty());
    } catch (PoisonedRunException e) {
      var never = new Span(Optional.empty(), Optional.empty());
      return new ListedRun(run, "unreadable", Optional.empty(), never, Optional.of(e.problem()));
    }
  }

  private static Span span(List<Entry> entries) {
    return entries.isEmpty()
        ? new Span(Optional.empty(), Optional.empty())
        : new Span(
            Optional.of(entries.get(0).event().at()),
            Optional.of(entries.get(entries.size() - 1).event().at()));
  }

  /** Returns the word for where a run stands. */
  static String state(PastRuns runs, RunId run, List<Entry> entries) throws IOException {
    if (PastRun.isOver(entries)) {
      RunEvent last = entries.get(entries.size() - 1).event();
      return Words.of(((RunEvent.RunFinished) last).outcome());
    }
    return runs.isLive(run, entries) ? "running" : "interrupted";
  }
}
