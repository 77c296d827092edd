package dev.weft.cli;

import dev.weft.engine.run.RunId;
import dev.weft.engine.store.PoisonedRunException;
import dev.weft.engine.store.RunOutline;
import java.io.IOException;
import java.time.Instant;
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
      RunOutline outline = runs.outline(run);
      var span = new Span(outline.started(), outline.lastTime());
      String state = state(runs, run, outline);
      return new ListedRun(run, state, Optional.of(outline.job()), span, Optional.empty());
    } catch (PoisonedRunException e) {
      var never = new Span(Optional.empty(), Optional.empty());
      return new ListedRun(run, "unreadable", Optional.empty(), never, Optional.of(e.problem()));
    }
  }

  /** Returns the word for where a run stands. */
  static String state(PastRuns runs, RunId run, RunOutline outline) throws IOException {
    if (outline.outcome().isPresent()) {
      return Words.of(outline.outcome().get());
    }
    return runs.isLive(run, outline) ? "running" : "interrupted";
  }
}
