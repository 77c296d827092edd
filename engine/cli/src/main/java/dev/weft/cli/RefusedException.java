package dev.weft.cli;

/** A job cannot be run, and the user was shown why. */
final class RefusedException extends UsageException {
  private static final long serialVersionUID = 1;

  RefusedException() {
    super("refused");
  }
}
