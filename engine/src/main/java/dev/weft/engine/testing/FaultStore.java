package dev.weft.engine.testing;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.RunDefinition;
import dev.weft.engine.store.RunStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store that takes so many batches of events and then none any more, nor durations. Runs can
 * begin and be read all the same.
 */
public final class FaultStore implements RunStore {
  private final RunStore store;
  private int left;

  /** Makes a store that hands the first {@code good} batches on to another. */
  public FaultStore(RunStore store, int good) {
    this.store = store;
    this.left = good;
  }

  @Override
  public void begin(RunId run, RunDefinition definition) throws IOException {
    store.begin(run, definition);
  }

  @Override
  public synchronized void append(RunId run, List<Entry> entries) throws IOException {
    if (left == 0) {
      throw full();
    }
    left--;
    store.append(run, entries);
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
    if (left == 0) {
      throw full();
    }
    store.remember(job, durations);
  }

  private static IOException full() {
    return new IOException("the store is full");
  }
}
