package dev.weft.cli;

/** What was asked for is not begun, and the user was shown why. */
final class RefusedException extends UsageException {
  private static final long serialVersionUID = 1;

  private final ExitCode code;

  /** Makes one that the process ends with a code for. */
  RefusedException(ExitCode code) {
    super("refused");
    this.code = code;
  }

  ExitCode code() {
    return code;
  }
}
