package dev.weft.cli;

/** What the process tells its caller. */
public enum ExitCode {
  /** Everything went well. */
  DONE(0),
  /** The run failed. */
  FAILED(1),
  /** The job has errors and was not run. */
  REFUSED(2),
  /** The run was cancelled. */
  CANCELLED(3),
  /** Somebody must decide something before it goes on; nothing was done. */
  ASKED(4),
  /** The command line is wrong. */
  USAGE(64),
  /** The machine or weft itself failed. */
  INTERNAL(70),
  /** Another weft works in the state folder. */
  IN_USE(75);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** Returns the number. */
  public int code() {
    return code;
  }
}
