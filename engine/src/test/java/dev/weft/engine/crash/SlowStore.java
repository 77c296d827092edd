package dev.weft.engine.crash;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.RunDefinition;
import dev.weft.engine.store.RunStore;
import dev.weft.engine.testing.SteppingExecutor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store that takes its time, in which other threads go on. */
final class SlowStore implements RunStore {
  private final RunStore store;
  private final SteppingExecutor process;

  SlowStore(RunStore store, SteppingExecutor process) {
    this.store = store;
    this.process = process;
  }

  @Override
  public void begin(RunId run, RunDefinition definition, List<Entry> first) throws IOException {
    store.begin(run, definition, first);
  }

  @Override
  public void append(RunId run, List<Entry> entries) throws IOException {
    process.meanwhile();
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
  public void remember(String job, Map<ActionName, Duration> durations) throws IOException {
    store.remember(job, durations);
  }
}
