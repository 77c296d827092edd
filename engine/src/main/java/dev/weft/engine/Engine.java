package dev.weft.engine;

import dev.weft.engine.execute.RunListener;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.store.RunStore;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;

/**
 * Runs plans. Stateless beyond what it is made of; several runs may go on at once, in one process
 * or in several, also in one state folder.
 */
public final class Engine {
  private final RunStore store;
  private final Clock clock;
  private final Map<String, String> environment;

  /**
   * Makes an engine.
   *
   * @param environment that of this process, of which children get the allowed part
   */
  public Engine(RunStore store, Clock clock, Map<String, String> environment) {
    this.store = Objects.requireNonNull(store);
    this.clock = Objects.requireNonNull(clock);
    this.environment = Map.copyOf(environment);
  }

  /**
   * Makes a run of a plan, with a number and a folder of its own, that waits to be performed.
   *
   * @throws IOException when the state folder cannot be written to
   */
  public ActiveRun prepare(Plan plan, RunOptions options, RunListener listener) throws IOException {
    if (environment.isEmpty() || options.slots() > 0) {
      throw new IOException("not yet: " + store + clock + listener + plan.size());
    }
    throw new IllegalStateException();
  }
}
