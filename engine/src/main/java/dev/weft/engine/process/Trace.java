package dev.weft.engine.process;

/** What became of a child, as far as can be told from what it left. */
public sealed interface Trace {
  /** It ended, and its end was recorded; a child killed by signal n counts as 128 + n. */
  record Finished(int exitCode) implements Trace {}

  /** It is still supervised, and its end will be recorded. */
  record Alive(ProcessIdentity supervisor) implements Trace {}

  /**
   * It was not started, and will not be once the attempt was {@linkplain Supervision#end ended}.
   */
  record NotStarted() implements Trace {}

  /**
   * Nobody knows how it ended, or whether some of it still runs.
   *
   * @param reason a clause for people
   */
  record Lost(String reason) implements Trace {}
}
