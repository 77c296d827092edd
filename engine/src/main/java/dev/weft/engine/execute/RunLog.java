package dev.weft.engine.execute;

import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.RunStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps events until they are stored, together, and then shown. */
final class RunLog {
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final RunId run;
  private final RunStore store;
  private final RunListener listener;
  private final Secrecy secrecy;
  private List<Entry> batch = new ArrayList<>();
  private List<Runnable> cleaning = new ArrayList<>();
  private boolean urgent;

  RunLog(RunId run, RunStore store, RunListener listener, Secrecy secrecy) {
    this.run = run;
    this.store = store;
    this.listener = listener;
    this.secrecy = secrecy;
  }

  RunId run() {
    return run;
  }

  /** Adds an event of a run, and returns it as it is to be gone on with: without secrets in it. */
  RunEvent add(Frame frame, RunEvent happened) throws IOException {
    if (secrecy.isIdle()) {
      add(new Entry(frame.path(), happened));
      return happened;
    }
    RunEvent event = secrecy.masked(happened);
    add(new Entry(frame.path(), secrecy.sealed(frame.plan(), event)));
    secrecy.cleaning(frame, event).ifPresent(cleaning::add);
    return event;
  }

  void add(Entry entry) {
    batch.add(entry);
    RunEvent event = entry.event();
    urgent |= !(event instanceof RunEvent.AttemptStarted || event instanceof RunEvent.ActionReused);
  }

  /**
   * Tells whether anything must be stored before long, even if nothing is to be done then. A result
   * that stands for an action is found again after a death, so many of these share the cost of
   * storing; but nobody who looks at the run is to wait for them.
   */
  boolean isDue(Instant now) {
    return !batch.isEmpty() && (urgent || batch.get(0).event().at().plus(LONGEST).isBefore(now));
  }

  int waiting() {
    return batch.size();
  }

  /** Stores and shows what was added since the last time. */
  void flush() throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    List<Entry> entries = Collections.unmodifiableList(batch);
    batch = new ArrayList<>();
    urgent = false;
    if (isOver(entries.get(entries.size() - 1))) {
      secrecy.forget(); // before it is over for all, so that nobody need see to it later
    }
    store.append(run, entries);
    listener.happened(secrecy.isIdle() ? entries : Secrecy.shown(entries));
    if (!cleaning.isEmpty()) {
      List<Runnable> now = cleaning;
      cleaning = new ArrayList<>();
      now.forEach(Runnable::run);
    }
  }

  private static boolean isOver(Entry last) {
    return last.in().isRoot() && last.event() instanceof RunEvent.RunFinished;
  }
}
