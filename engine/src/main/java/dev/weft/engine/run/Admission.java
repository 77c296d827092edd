package dev.weft.engine.run;

import dev.weft.engine.job.Failure;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.expression.eval.Value;
import org.jspecify.annotations.Nullable;

/**
 * Whether an action may start whose dependencies all ended, and whether one that runs may go on:
 * the rules of failure, cancel and condition in one place.
 */
final class Admission {
  private final RunRules rules;
  private final RunState state;
  private final DependencySurvey survey;
  private final FailureMode mode;
  private int failed = -1;

  Admission(RunRules rules, RunState state, DependencySurvey survey, FailureMode mode) {
    this.rules = rules;
    this.state = state;
    this.survey = survey;
    this.mode = mode;
  }

  /** Takes notice of the end of an action; tells whether it is the first failure that counts. */
  boolean noteFailure(int action) {
    boolean first =
        failed < 0 && state.stateOf(action) == ActionState.FAILED && !rules.isForgiven(action);
    if (first) {
      failed = action;
    }
    return first;
  }

  boolean hasFailed() {
    return failed >= 0;
  }

  boolean failsFast() {
    return failed >= 0 && mode == FailureMode.FAIL_FAST;
  }

  /** Returns what becomes of an action that may not start; null when it may. */
  @Nullable Decision refusal(int action) {
    int obstacle = survey.firstObstacle(action);
    SkipReason barrier = barrier(action, obstacle);
    if (barrier != null) {
      return giveUp(action, barrier);
    }
    return rules.conditionOf(action).present() ? unmet(action, obstacle) : null;
  }

  /** Returns why an action may not start whatever its condition says; null when it may. */
  private @Nullable SkipReason barrier(int action, int obstacle) {
    SkipReason stopped = stopped(action);
    if (stopped != null) {
      return stopped;
    }
    Condition condition = rules.conditionOf(action);
    if (obstacle >= 0 && !condition.asksStatus()) {
      return survey.reason(obstacle);
    }
    boolean begun = state.attemptsOf(action) > 0 && mode != FailureMode.FAIL_FAST;
    boolean failing =
        failed >= 0 && mode != FailureMode.KEEP_GOING && !state.progress().isCancelled();
    if (failing && !condition.outlivesFailure() && !begun) {
      return obstacle >= 0
          ? survey.reason(obstacle)
          : new SkipReason.RunFailing(rules.nameOf(failed));
    }
    return null;
  }

  /** Returns why the run as a whole does not let an action start or go on; null when it does. */
  private @Nullable SkipReason stopped(int action) {
    Condition condition = rules.conditionOf(action);
    return switch (state.progress().phase()) {
      case OVERDUE ->
          condition.outlivesFailure()
              ? null
              : new SkipReason.OutOfTime(state.progress().exceeded().orElseThrow());
      case CANCELLING -> condition.outlivesCancel() ? null : new SkipReason.Cancelled();
      case ENDING -> new SkipReason.Cancelled();
      case NEW, GOING, FINISHED -> null;
    };
  }

  private @Nullable Decision unmet(int action, int obstacle) {
    Standing standing = survey.standing(action, obstacle);
    ArgumentValue result = rules.evaluateCondition(action, standing, state);
    if (!(result instanceof ArgumentValue.Known known)
        || !(known.value() instanceof Value.Bool holds)) {
      Failure failure = new Failure.NotBegun("its condition has no value: " + problem(result));
      return new Decision.Fail(action, failure);
    }
    if (holds.value()) {
      return null;
    }
    boolean explained = obstacle >= 0 && !rules.conditionOf(action).outlivesFailure();
    return giveUp(action, explained ? survey.reason(obstacle) : new SkipReason.ConditionFalse());
  }

  private static String problem(ArgumentValue result) {
    if (result instanceof ArgumentValue.Missing missing) {
      return missing.reason();
    }
    return result instanceof ArgumentValue.Failed wrong
        ? wrong.message()
        : "it is not true or false";
  }

  private Decision giveUp(int action, SkipReason reason) {
    return state.attemptsOf(action) > 0
        ? new Decision.Fail(action, failureFor(reason))
        : new Decision.Skip(action, reason);
  }

  private static Failure failureFor(SkipReason reason) {
    return reason instanceof SkipReason.OutOfTime late
        ? new Failure.TimedOut(late.limit())
        : new Failure.Cancelled();
  }

  /** Returns how an action is ended that runs, or pauses, and may not go on; null when it may. */
  @Nullable Decision end(int action) {
    SkipReason reason = stopped(action);
    if (reason == null && !isStillWanted(action)) {
      reason = new SkipReason.Cancelled();
    }
    if (reason == null) {
      return null;
    }
    Failure failure = failureFor(reason);
    return state.stateOf(action) == ActionState.RUNNING
        ? new Decision.CancelAttempt(action, failure)
        : new Decision.Fail(action, failure);
  }

  private boolean isStillWanted(int action) {
    Condition condition = rules.conditionOf(action);
    if (state.progress().phase() == RunPhase.GOING) {
      return condition.outlivesFailure();
    }
    Standing standing = survey.standing(action, survey.firstObstacle(action));
    ArgumentValue result = rules.evaluateCondition(action, standing, state);
    return result.equals(new ArgumentValue.Known(new Value.Bool(true)));
  }
}
