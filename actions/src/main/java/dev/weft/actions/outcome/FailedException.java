package dev.weft.actions.outcome;

import dev.weft.engine.job.Failure;

/** An attempt cannot be gone on with; a command catches it at its edge. */
public final class FailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  private FailedException(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  /** Says what is wrong with what the action asks for; the same would fail again. */
  public static FailedException rejected(String message) {
    return new FailedException(new Failure.Rejected(message));
  }

  /** Says what is wrong with the world; another attempt may succeed. */
  public static FailedException broken(String message) {
    return new FailedException(new Failure.CommandThrew(message));
  }

  /** Returns what becomes of the attempt. */
  public Failure failure() {
    return failure;
  }
}
