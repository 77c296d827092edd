package dev.weft.engine.store;

import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import java.io.IOException;
import java.util.List;

/**
 * Remembers the events of runs. A run is written by one thread at a time; reading is allowed to
 * every thread. Closed by whoever opened it.
 */
public interface RunStore {
  /**
   * Remembers events behind those that are known of the run: all of them or, on a failure, none.
   * When this returns they outlast the process, as far as the store promises that at all.
   */
  void append(RunId run, List<RunEvent> events) throws IOException;

  /** Returns all events of a run in the order of their appending; none for an unknown run. */
  List<RunEvent> events(RunId run) throws IOException;

  /** Returns the runs of which events are known, in the order of their first event. */
  List<RunId> runs() throws IOException;
}
