package dev.weft.engine.store;

import dev.weft.engine.job.JobTexts;
import dev.weft.engine.job.Limits;
import dev.weft.engine.run.FailureMode;
import dev.weft.expression.eval.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A job as it is run: enough to plan it again when its files are gone or changed.
 *
 * @param job its name
 * @param inputs values of its inputs by name, defaults filled in
 * @param weft the version that ran it
 */
public record RunDefinition(
    String job, JobTexts texts, Map<String, Value> inputs, Settings settings, String weft) {
  public RunDefinition {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /**
   * How it is to be run.
   *
   * @param slots how many attempts run at once at most
   * @param capacity how much there is of each resource that actions may hold
   * @param grace how long a child that is asked to end may take before it is killed
   * @param limits which limits hold
   */
  public record Settings(
      int slots,
      FailureMode onFailure,
      Map<String, Integer> capacity,
      Duration grace,
      Limits limits) {
    public Settings {
      capacity = Collections.unmodifiableMap(new LinkedHashMap<>(capacity));
    }
  }
}
