package dev.weft.engine.execute;

import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.RunStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps events until they are stored, together, and then shown. */
final class RunLog {
  private final RunId run;
  private final RunStore store;
  private final RunListener listener;
  private List<Entry> batch = new ArrayList<>();

  RunLog(RunId run, RunStore store, RunListener listener) {
    this.run = run;
    this.store = store;
    this.listener = listener;
  }

  RunId run() {
    return run;
  }

  void add(Entry entry) {
    batch.add(entry);
  }

  int waiting() {
    return batch.size();
  }

  /** Stores and shows what was added since the last time. */
  void flush() throws IOException {
    if (!batch.isEmpty()) {
      List<Entry> entries = Collections.unmodifiableList(batch);
      batch = new ArrayList<>();
      store.append(run, entries);
      listener.happened(entries);
    }
  }
}
