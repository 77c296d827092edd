package dev.weft.engine.execute;

import dev.weft.engine.run.Entry;
import java.util.List;

/** Watches a run, for instance to show its progress. */
@FunctionalInterface
public interface RunListener {
  /** Nobody watches. */
  RunListener NONE = entries -> {};

  /**
   * Takes events in order, each once, after they were stored. Called on the deciding thread, which
   * waits for the return; must not throw.
   */
  void happened(List<Entry> entries);

  /**
   * Takes a clause about something that went wrong beside the run and changes nothing of it, such
   * as the keeping of what later runs could use.
   */
  default void warned(String text) {}
}
