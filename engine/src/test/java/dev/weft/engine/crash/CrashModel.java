package dev.weft.engine.crash;

import dev.weft.engine.crash.CrashJob.When;
import dev.weft.engine.crash.CrashWorld.Attempt;
import dev.weft.engine.job.Policy.OnUnknown;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.RunPath;
import dev.weft.expression.eval.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must come of a job, read from first to last, given which attempts were lost and at which
 * moments the run was cancelled, ran out of time, or began to fail; knows nothing of schedulers,
 * slots or stores.
 */
final class CrashModel {
  /** What happened around the run, as the world knows it. */
  interface Truth {
    /** Returns how an action ends for which an earlier run stands. */
    Optional<End> standing(RunPath in, int action);

    /** Tells whether nobody can know how an attempt ended. */
    boolean isLost(Attempt attempt);

    /** Returns what somebody answered about an attempt that was lost. */
    OnUnknown answerTo(Attempt attempt);

    /** Returns the word for how an attempt ended, as it is stored. */
    String stored(Attempt attempt);

    /** Tells whether an engine ended the child of an attempt, and which died before it said so. */
    Ended childOf(Attempt attempt);

    /** Returns what the run was like when an attempt was over; empty when there was none. */
    Optional<Moment> ended(Attempt attempt);

    /** Returns what the run was like when something became of an action at first, or at last. */
    Moment moment(RunPath in, int action, boolean first);

    /** Tells whether something made before stands for an action. */
    boolean isReused(RunPath in, int action);

    /** Returns why a run inside the run was ended, if it was: {@code cancelled}… */
    Optional<String> ending(Attempt attempt);
  }

  /** What an engine did to the child of an attempt. */
  enum Ended {
    NOT,
    YES,
    AND_DIED
  }

  /** What a run was like when something was decided. */
  record Moment(boolean overdue, boolean cancelled, boolean endedAll, boolean failing) {
    /** Returns how an action is ended that may not go on; empty when it may. */
    Optional<String> stop(When when, FailureMode mode) {
      if (endedAll || (cancelled && !when.outlivesCancel())) {
        return Optional.of("cancelled");
      }
      if (!cancelled && overdue && !when.outlivesFailure()) {
        return Optional.of("overdue");
      }
      boolean fast = failing && mode == FailureMode.FAIL_FAST && !cancelled && !overdue;
      return fast && !when.outlivesFailure() ? Optional.of("cancelled") : Optional.empty();
    }

    boolean isCalm(FailureMode mode) {
      return !overdue && !cancelled && !(failing && mode == FailureMode.FAIL_FAST);
    }
  }

  enum Outcome {
    SUCCEEDED,
    REUSED,
    FAILED,
    SKIPPED,
    CANCELLED
  }

  /** How an action ends, with which attempts, why, and what it made. */
  record End(Outcome outcome, List<String> attempts, String failure, Optional<Value> value) {
    static End without(Outcome outcome, List<String> attempts, String failure) {
      return new End(outcome, attempts, failure, Optional.empty());
    }

    boolean isGood() {
      return outcome == Outcome.SUCCEEDED || outcome == Outcome.REUSED;
    }
  }

  private CrashModel() {}

  /** Returns how all actions end, for each run inside the run. */
  static Map<RunPath, List<End>> read(CrashJob job, Truth truth) {
    Map<RunPath, List<End>> all = new HashMap<>();
    new ModelRun(new ModelRun.Whole(job, truth, all), RunPath.ROOT, Map.of()).read();
    return all;
  }
}
