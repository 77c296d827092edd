package dev.weft.engine.store;

import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of a run without reading all of it.
 *
 * @param job its name
 * @param first the first event; empty where nothing happened yet
 * @param last the last so far
 */
public record RunOutline(String job, Optional<Entry> first, Optional<Entry> last) {
  /** Returns the outline of a run whose events are all known. */
  public static RunOutline of(String job, List<Entry> entries) {
    return entries.isEmpty()
        ? new RunOutline(job, Optional.empty(), Optional.empty())
        : new RunOutline(
            job, Optional.of(entries.get(0)), Optional.of(entries.get(entries.size() - 1)));
  }

  /** Returns when the first thing happened in it. */
  public Optional<Instant> started() {
    return first.map(entry -> entry.event().at());
  }

  /** Returns when the last thing happened in it. */
  public Optional<Instant> lastTime() {
    return last.map(entry -> entry.event().at());
  }

  /** Tells whether every action of it came to its end. */
  public boolean isOver() {
    return outcome().isPresent();
  }

  /** Returns how it ended; empty where it did not. */
  public Optional<RunOutcome> outcome() {
    return last.isPresent()
            && last.get().in().isRoot()
            && last.get().event() instanceof RunEvent.RunFinished end
        ? Optional.of(end.outcome())
        : Optional.empty();
  }
}
