package dev.weft.engine.job;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How an action is carried out.
 *
 * @param holds counted resources held while an attempt runs, by name
 * @param env environment values by name, for this action's children
 */
public record Policy(
    Limits limits,
    OnFailure onFailure,
    Map<String, Integer> holds,
    Map<String, Argument> env,
    Later later) {
  /** What holds where nothing is written. */
  public static final Policy DEFAULT =
      new Policy(Limits.NONE, OnFailure.STOP, Map.of(), Map.of(), Later.NONE);

  public Policy {
    holds = Ordered.copyOf(holds);
    env = Ordered.copyOf(env);
  }

  /**
   * Bounds on time and repetition.
   *
   * @param timeout of one attempt, or of the whole job
   */
  public record Limits(Optional<Duration> timeout, Optional<Retry> retry) {
    /** No bound and a single attempt. */
    public static final Limits NONE = new Limits(Optional.empty(), Optional.empty());
  }

  /** What the failure of an action does to those that depend on it. */
  public enum OnFailure {
    /** They are skipped. */
    STOP,
    /** They go on, without its outputs. */
    CONTINUE
  }

  /**
   * Fields that are read and checked for their form; what they do is not part of this version's
   * planner. An action that uses one is refused by name rather than run without it.
   *
   * @param fields by key, as written
   */
  public record Later(Map<String, Argument> fields) {
    /** None used. */
    public static final Later NONE = new Later(Map.of());

    public Later {
      fields = Ordered.copyOf(fields);
    }
  }
}
