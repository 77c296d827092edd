package dev.weft.engine.store.memory;

import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.RunStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers events while the process lives. Safe for use by several threads. */
public final class MemoryRunStore implements RunStore {
  private final Map<RunId, List<RunEvent>> runs = new LinkedHashMap<>();

  @Override
  public synchronized void append(RunId run, List<RunEvent> events) {
    if (!events.isEmpty()) {
      runs.computeIfAbsent(run, unknown -> new ArrayList<>()).addAll(events);
    }
  }

  @Override
  public synchronized List<RunEvent> events(RunId run) {
    return List.copyOf(runs.getOrDefault(run, List.of()));
  }

  @Override
  public synchronized List<RunId> runs() {
    return List.copyOf(runs.keySet());
  }
}
