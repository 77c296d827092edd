package dev.weft.engine.store;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.RunId;
import dev.weft.expression.eval.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What an action once made.
 *
 * @param fingerprint of all that it was made of, 64 hex digits
 * @param used when it was last made or reused
 */
public record KeptResult(String fingerprint, Made made, Origin origin, Instant used) {
  /** Returns the same result, used at another time. */
  public KeptResult usedAt(Instant at) {
    return new KeptResult(fingerprint, made, origin, at);
  }

  /**
   * The values.
   *
   * @param outputs by name; the path of a file or folder is relative to the folder of the attempt
   * @param executable those of the paths that are files which may be executed
   */
  public record Made(Map<String, Value> outputs, Set<String> executable) {
    public Made {
      outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
      executable = Set.copyOf(executable);
    }
  }

  /** Where and when it was made, to the millisecond. */
  public record Origin(String job, ActionName action, RunId run, Instant at) {}
}
