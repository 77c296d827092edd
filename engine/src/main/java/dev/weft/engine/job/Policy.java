package dev.weft.engine.job;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How an action is carried out.
 *
 * @param env environment values by name, for this action's children
 * @param cache empty where nothing is written; the command decides then
 */
public record Policy(
    Limits limits,
    Aftermath aftermath,
    Needs needs,
    Map<String, Argument> env,
    Optional<Cache> cache) {
  /** What holds where nothing is written. */
  public static final Policy DEFAULT =
      new Policy(Limits.NONE, Aftermath.DEFAULT, Needs.NONE, Map.of(), Optional.empty());

  public Policy {
    env = Ordered.copyOf(env);
  }

  /** Returns the counted resources that an attempt holds while it runs, by name. */
  public Map<String, Integer> holds() {
    return needs.holds();
  }

  /** Returns the host that an attempt holds while it runs. */
  public Optional<On> on() {
    return needs.on();
  }

  /** Returns what its failure does to those that depend on it. */
  public OnFailure onFailure() {
    return aftermath.onFailure();
  }

  /**
   * What an attempt holds while it runs.
   *
   * @param holds how much of counted resources, by name
   * @param on which host
   */
  public record Needs(Map<String, Integer> holds, Optional<On> on) {
    /** Nothing. */
    public static final Needs NONE = new Needs(Map.of(), Optional.empty());

    public Needs {
      holds = Ordered.copyOf(holds);
    }
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

  /**
   * What follows an attempt that did not end well.
   *
   * @param onUnknown empty where nothing is written; the command decides then
   */
  public record Aftermath(OnFailure onFailure, Optional<OnUnknown> onUnknown) {
    /** What holds where nothing is written. */
    public static final Aftermath DEFAULT = new Aftermath(OnFailure.STOP, Optional.empty());
  }

  /** What the failure of an action does to those that depend on it. */
  public enum OnFailure {
    /** They are skipped. */
    STOP,
    /** They go on, without its outputs. */
    CONTINUE
  }

  /** What is done about an attempt of which nobody knows how it ended. */
  public enum OnUnknown {
    /** It is followed by another. */
    RERUN,
    /** It counts as failed. */
    FAIL,
    /** Somebody is asked. */
    ASK
  }
}
