package dev.weft.engine;

import dev.weft.engine.run.FailureMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How a plan is to be run.
 *
 * @param slots how many attempts run at once at most, from 1
 * @param stateFolder absolute path of the folder that holds {@code runs/}; made where it is missing
 * @param grace how long a child that is asked to end may take before it is killed
 * @param capacity how much there is of resources that actions hold, by name; of others there is as
 *     much as the greediest action holds
 */
public record RunOptions(
    int slots,
    FailureMode onFailure,
    Path stateFolder,
    Duration grace,
    Map<String, Integer> capacity) {
  /** The grace period where none is given. */
  public static final Duration GRACE = Duration.ofSeconds(5);

  public RunOptions {
    if (slots < 1) {
      throw new IllegalArgumentException("slots: " + slots);
    }
    if (!stateFolder.isAbsolute()) {
      throw new IllegalArgumentException("not an absolute path: " + stateFolder);
    }
    capacity = Map.copyOf(capacity);
  }

  /** Returns what holds where nothing is said: as many slots, let running actions finish. */
  public static RunOptions of(Path stateFolder, int slots) {
    return new RunOptions(slots, FailureMode.FINISH_RUNNING, stateFolder, GRACE, Map.of());
  }
}
