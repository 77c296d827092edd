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
 * @param run the one in which it was made
 * @param used when it was last made or marked as reused, to the millisecond
 */
public record KeptResult(String fingerprint, Made made, RunId run, Instant used) {
  /** Returns the same result, used at another time. */
  public KeptResult usedAt(Instant at) {
    return new KeptResult(fingerprint, made, run, at);
  }

  /**
   * The values.
   *
   * @param outputs by name; the path of a file or folder is relative to the folder of the attempt
   * @param executable those of the paths that are files which may be executed
   */
  public record Made(Map<String, Value> outputs, Set<String> executable) {
    /** Those of an action that has no outputs. */
    public static final Made NOTHING = new Made(Map.of(), Set.of());

    public Made {
      outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
      executable = Set.copyOf(executable);
    }
  }

  /**
   * What a result was made by and of.
   *
   * @param parts what the fingerprint is of, by name
   */
  public record Cause(String job, ActionName action, Map<String, String> parts) {
    public Cause {
      parts = Map.copyOf(parts);
    }
  }
}
