package dev.weft.engine.testing;

import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.RunStore;
import java.io.IOException;
import java.util.List;

/** A store that takes so many batches and none after. Reading goes on. */
public final class FaultStore implements RunStore {
  private final RunStore store;
  private int left;

  /** Makes a store that hands the first {@code good} batches on to another. */
  public FaultStore(RunStore store, int good) {
    this.store = store;
    this.left = good;
  }

  @Override
  public synchronized void append(RunId run, List<RunEvent> events) throws IOException {
    if (left == 0) {
      throw new IOException("the store is full");
    }
    left--;
    store.append(run, events);
  }

  @Override
  public List<RunEvent> events(RunId run) throws IOException {
    return store.events(run);
  }

  @Override
  public List<RunId> runs() throws IOException {
    return store.runs();
  }
}
