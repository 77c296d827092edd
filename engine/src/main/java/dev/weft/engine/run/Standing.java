package dev.weft.engine.run;

/**
 * What status functions without names answer for one action, all of whose dependencies ended.
 *
 * @param succeeded whether every dependency that must succeed did, and nothing behind it failed
 * @param failed whether an action that it depends on, directly or not, failed
 * @param cancelled whether somebody asked for the end of the run
 */
public record Standing(boolean succeeded, boolean failed, boolean cancelled) {
  /** Nothing went wrong. */
  public static final Standing WELL = new Standing(true, false, false);
}
