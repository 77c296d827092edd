package dev.weft.engine.store;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers runs: what was to be done and what happened. A run is written by one thread at a time;
 * reading is allowed to every thread. What is written is there, when the method returns, for as
 * long as the store promises at all; on a failure nothing of it is. Closed by whoever opened it.
 */
public interface RunStore {
  /**
   * Makes a run known to which nothing happened yet.
   *
   * @throws IllegalStateException when it is known
   */
  default void begin(RunId run, RunDefinition definition) throws IOException {
    begin(run, definition, List.of());
  }

  /**
   * Makes a run known together with its first events: all of it or nothing.
   *
   * @throws IllegalStateException when it is known
   */
  void begin(RunId run, RunDefinition definition, List<Entry> first) throws IOException;

  /**
   * Remembers events behind those that are known of the run: all of them or none.
   *
   * @throws IllegalStateException when the run is not known
   */
  void append(RunId run, List<Entry> entries) throws IOException;

  /**
   * Returns all events of a run in the order of their appending; none for an unknown run.
   *
   * @throws PoisonedRunException when they cannot be read
   */
  List<Entry> events(RunId run) throws IOException;

  /**
   * Returns the events of a run behind the first so many: what is new to somebody who knows those.
   *
   * @throws PoisonedRunException when they cannot be read
   */
  default List<Entry> eventsAfter(RunId run, int known) throws IOException {
    List<Entry> all = events(run);
    return all.subList(Math.min(known, all.size()), all.size());
  }

  /**
   * Returns what can be said of a run at once, however much happened in it; nothing for an unknown
   * run.
   *
   * @throws PoisonedRunException when that cannot be read; else more of the run may be wrong
   */
  default Optional<RunOutline> outline(RunId run) throws IOException {
    List<Entry> all = events(run);
    return definition(run).map(definition -> RunOutline.of(definition.job(), all));
  }

  /**
   * Returns what is done in a run; nothing for an unknown run.
   *
   * @throws PoisonedRunException when it cannot be read
   */
  Optional<RunDefinition> definition(RunId run) throws IOException;

  /** Returns the runs that are known, in the order in which they became known. */
  List<RunId> runs() throws IOException;

  /**
   * Returns the runs of a job that did not come to their end, in that order, and maybe others,
   * since it is found out without reading each.
   */
  default List<RunId> perhapsUnfinished(String job) throws IOException {
    return runs();
  }

  /**
   * Returns how long the actions of a job took so far; recent times weigh more.
   *
   * @throws IOException also when what is stored is damaged; {@link #remember} begins anew then,
   *     since nothing but predictions is lost
   */
  Map<ActionName, Duration> durations(String job) throws IOException;

  /**
   * Remembers how long actions of a job took. Of each that took some time before, the mean of old
   * and new is kept: a change that lasts is known after a few runs, while a single run on a busy
   * machine counts for half and is forgotten as fast; and one number an action is all there is to
   * store.
   */
  void remember(String job, Map<ActionName, Duration> durations) throws IOException;
}
