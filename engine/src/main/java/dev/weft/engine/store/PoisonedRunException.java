package dev.weft.engine.store;

import dev.weft.engine.run.RunId;
import java.io.IOException;
import java.io.Serial;

/** What is stored of a run cannot be read; other runs are not concerned. */
public final class PoisonedRunException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final String run;
  private final String problem;

  /**
   * Makes one.
   *
   * @param problem a clause for people that says what is wrong
   */
  public PoisonedRunException(RunId run, String problem, Throwable cause) {
    super("run " + run + " cannot be read: " + problem, cause);
    this.run = run.value();
    this.problem = problem;
  }

  /**
   * Makes one that nothing else caused.
   *
   * @param problem a clause for people that says what is wrong
   */
  public PoisonedRunException(RunId run, String problem) {
    super("run " + run + " cannot be read: " + problem);
    this.run = run.value();
    this.problem = problem;
  }

  /** Returns which run it is. */
  public RunId run() {
    return new RunId(run);
  }

  /** Returns a clause that says what is wrong. */
  public String problem() {
    return problem;
  }
}
