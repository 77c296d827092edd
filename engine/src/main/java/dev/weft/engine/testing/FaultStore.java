package dev.weft.engine.testing;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.RunDefinition;
import dev.weft.engine.store.RunStore;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store that takes so many batches of events and then none any more, nor durations. Runs can be
 * read all the same, and begin where no events are stored with that.
 */
public final class FaultStore implements RunStore {
  private final RunStore store;
  private final Fault fault;
  private int left;

  /** What becomes of the first batch that is not taken as it should be. */
  public enum Fault {
    /** It is not stored, and the engine is told so. */
    FAIL_BEFORE(false),
    /** It is stored, and the engine is told that it is not. */
    FAIL_AFTER(true),
    /** It is not stored, since the engine dies. */
    CRASH_BEFORE(false),
    /** It is stored, and the engine dies before it knows. */
    CRASH_AFTER(true);

    private final boolean stored;

    Fault(boolean stored) {
      this.stored = stored;
    }
  }

  /** The death of the engine: nothing catches it. */
  public static final class Crash extends Error {
    @Serial private static final long serialVersionUID = 1;

    Crash() {
      super("the engine dies here", null, false, false);
    }
  }

  /** Makes a store that hands the first {@code good} batches on to another. */
  public FaultStore(RunStore store, int good) {
    this(store, good, Fault.FAIL_BEFORE);
  }

  /** Makes a store that hands the first {@code good} batches on, and then has this fault. */
  public FaultStore(RunStore store, int good, Fault fault) {
    this.store = store;
    this.left = good;
    this.fault = fault;
  }

  @Override
  public synchronized void begin(RunId run, RunDefinition definition, List<Entry> first)
      throws IOException {
    if (first.isEmpty()) {
      store.begin(run, definition, first);
    } else {
      take(() -> store.begin(run, definition, first));
    }
  }

  @Override
  public synchronized void append(RunId run, List<Entry> entries) throws IOException {
    take(() -> store.append(run, entries));
  }

  /** Stores a batch. */
  @FunctionalInterface
  private interface Batch {
    void store() throws IOException;
  }

  private void take(Batch batch) throws IOException {
    left--;
    if (left >= 0 || (left == -1 && fault.stored)) {
      batch.store();
    }
    if (left == -1 && (fault == Fault.CRASH_BEFORE || fault == Fault.CRASH_AFTER)) {
      throw new Crash();
    }
    if (left < 0) {
      throw full();
    }
  }

  @Override
  public List<Entry> events(RunId run) throws IOException {
    return store.events(run);
  }

  @Override
  public Optional<RunDefinition> definition(RunId run) throws IOException {
    return store.definition(run);
  }

  @Override
  public List<RunId> runs() throws IOException {
    return store.runs();
  }

  @Override
  public Map<ActionName, Duration> durations(String job) throws IOException {
    return store.durations(job);
  }

  @Override
  public synchronized void remember(String job, Map<ActionName, Duration> durations)
      throws IOException {
    if (left <= 0) {
      throw full();
    }
    store.remember(job, durations);
  }

  private static IOException full() {
    return new IOException("the store is full");
  }
}
