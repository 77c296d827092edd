package dev.weft.engine.store.memory;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.RunDefinition;
import dev.weft.engine.store.RunStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers runs while the process lives. Safe for use by several threads. */
public final class MemoryRunStore implements RunStore {
  private final Map<RunId, Known> runs = new LinkedHashMap<>();
  private final Map<String, Map<ActionName, Duration>> durations = new HashMap<>();

  private record Known(RunDefinition definition, List<Entry> entries) {}

  @Override
  public synchronized void begin(RunId run, RunDefinition definition, List<Entry> first) {
    if (runs.putIfAbsent(run, new Known(definition, new ArrayList<>(first))) != null) {
      throw new IllegalStateException("run " + run + " is known");
    }
  }

  @Override
  public synchronized void append(RunId run, List<Entry> entries) {
    Known known = runs.get(run);
    if (known == null) {
      throw new IllegalStateException("run " + run + " is not known");
    }
    known.entries().addAll(entries);
  }

  @Override
  public synchronized List<Entry> events(RunId run) {
    Known known = runs.get(run);
    return known == null ? List.of() : List.copyOf(known.entries());
  }

  @Override
  public synchronized Optional<RunDefinition> definition(RunId run) {
    return Optional.ofNullable(runs.get(run)).map(Known::definition);
  }

  @Override
  public synchronized List<RunId> runs() {
    return List.copyOf(runs.keySet());
  }

  @Override
  public synchronized Map<ActionName, Duration> durations(String job) {
    return Map.copyOf(durations.getOrDefault(job, Map.of()));
  }

  @Override
  public synchronized void remember(String job, Map<ActionName, Duration> more) {
    Map<ActionName, Duration> known = durations.computeIfAbsent(job, none -> new HashMap<>());
    more.forEach((name, took) -> known.merge(name, took, (a, b) -> a.plus(b).dividedBy(2)));
  }
}
