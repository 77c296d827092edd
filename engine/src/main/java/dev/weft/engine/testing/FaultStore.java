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
 * A store that takes so many batches of events and then none any more, nor durations. Runs can be
 * read all the same, and begin where no events are stored with that.
 */
public final class FaultStore implements RunStore {
  private final RunStore store;
  private final FaultPoint point;

  /** Makes a store that hands the first {@code good} batches on to another. */
  public FaultStore(RunStore store, int good) {
    this(store, good, Fault.FAIL_BEFORE);
  }

  /** Makes a store that hands the first {@code good} batches on, and then has this fault. */
  public FaultStore(RunStore store, int good, Fault fault) {
    this.store = store;
    this.point = FaultPoint.lasting(good, fault);
  }

  @Override
  public void begin(RunId run, RunDefinition definition, List<Entry> first) throws IOException {
    if (first.isEmpty()) {
      store.begin(run, definition, first);
    } else {
      point.change(() -> store.begin(run, definition, first));
    }
  }

  @Override
  public void append(RunId run, List<Entry> entries) throws IOException {
    point.change(() -> store.append(run, entries));
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
  public void remember(String job, Map<ActionName, Duration> durations) throws IOException {
    if (point.isNext()) {
      throw FaultPoint.full();
    }
    store.remember(job, durations);
  }
}
