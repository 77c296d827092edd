package dev.weft.engine.crash;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.RunDefinition;
import dev.weft.engine.store.RunStore;
import dev.weft.engine.store.memory.MemoryRunStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store that survives all engines and counts what it is given. */
final class CountedStore implements RunStore {
  private final MemoryRunStore store = new MemoryRunStore();
  private int stored;
  private int batches;

  /** Returns the number of events. */
  int stored() {
    return stored;
  }

  int batches() {
    return batches;
  }

  /** Takes a run that is over, which does not count. */
  void know(RunId run, RunDefinition definition, List<Entry> entries) {
    store.begin(run, definition, entries);
  }

  @Override
  public void begin(RunId run, RunDefinition definition, List<Entry> first) {
    store.begin(run, definition, first);
    stored += first.size();
    batches += first.isEmpty() ? 0 : 1;
  }

  @Override
  public void append(RunId run, List<Entry> entries) {
    store.append(run, entries);
    stored += entries.size();
    batches++;
  }

  @Override
  public List<Entry> events(RunId run) {
    return store.events(run);
  }

  @Override
  public Optional<RunDefinition> definition(RunId run) {
    return store.definition(run);
  }

  @Override
  public List<RunId> runs() {
    return store.runs();
  }

  @Override
  public Map<ActionName, Duration> durations(String job) {
    return store.durations(job);
  }

  @Override
  public void remember(String job, Map<ActionName, Duration> durations) {
    store.remember(job, durations);
  }
}
