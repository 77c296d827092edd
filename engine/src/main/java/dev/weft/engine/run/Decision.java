package dev.weft.engine.run;

import dev.weft.engine.host.HostName;
import dev.weft.engine.job.Failure;
import java.util.Optional;

/** What is to be done next; each leads to an event that says it was done. */
public sealed interface Decision {
  /**
   * Make an attempt: becomes {@link RunEvent.AttemptStarted}.
   *
   * @param host the one that it is made on, if on any but this one
   */
  record StartAttempt(int action, int attempt, Optional<HostName> host) implements Decision {
    /** On no host. */
    public StartAttempt(int action, int attempt) {
      this(action, attempt, Optional.empty());
    }
  }

  /** Never start it: becomes {@link RunEvent.ActionSkipped}. */
  record Skip(int action, SkipReason reason) implements Decision {}

  /** Give it up outside an attempt: becomes {@link RunEvent.ActionFailed}. */
  record Fail(int action, Failure failure) implements Decision {}

  /**
   * End the attempt that is being made: becomes {@link RunEvent.AttemptFailed} with this failure,
   * unless the attempt ends by itself before.
   */
  record CancelAttempt(int action, Failure failure) implements Decision {}

  /** Nothing is left to do: becomes {@link RunEvent.RunFinished}. */
  record FinishRun(RunOutcome outcome) implements Decision {}
}
