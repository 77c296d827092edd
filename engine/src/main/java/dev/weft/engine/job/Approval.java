package dev.weft.engine.job;

import dev.weft.expression.eval.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody decided about an attempt that waits for it.
 *
 * @param approved whether the run may go on, or else the attempt fails
 * @param who decided, and when
 * @param message what they said, or empty
 * @param values what they gave, by the name of the output that it is for
 */
public record Approval(boolean approved, Who who, String message, Map<String, Value> values) {
  public Approval {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Who decided, and when. */
  public record Who(String name, Instant at) {}
}
