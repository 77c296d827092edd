package dev.weft.engine.run;

import dev.weft.engine.job.Failure;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.engine.plan.Graph;
import dev.weft.expression.eval.Value;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens next in a run, without doing it. An action is considered once all that it
 * depends on ended, and again when the run begins to fail or to be cancelled; those that may start
 * wait for a slot, the one with the longest path ahead first. The end of an action costs as much as
 * it has dependants. Not safe for use by several threads.
 */
public final class Scheduler {
  private final RunRules rules;
  private final int slots;
  private final FailureMode mode;
  private final RunState state;
  private final DependencySurvey survey;
  private final ReadyQueue ready;
  private final HoldLedger holds;
  private final int[] open;
  private int busy;
  private int failed = -1;

  /** Makes a scheduler for a run to which nothing has happened yet. */
  public Scheduler(RunRules rules, int slots, FailureMode mode) {
    this.rules = rules;
    this.slots = slots;
    this.mode = mode;
    Graph graph = rules.graph();
    this.state = new RunState(graph.size());
    this.survey = new DependencySurvey(rules, state);
    long[] weights = new long[graph.size()];
    open = new int[graph.size()];
    for (int action = 0; action < open.length; action++) {
      weights[action] = rules.weightOf(action);
      open[action] = graph.firstDependency(action + 1) - graph.firstDependency(action);
    }
    long[] priority = LongestPath.of(graph, weights);
    this.ready = new ReadyQueue(priority);
    this.holds = new HoldLedger(rules, priority);
  }

  /** Returns the state of the run; changes as events are applied. */
  public RunState state() {
    return state;
  }

  /** Tells whether an attempt at an action takes no time, and therefore no slot. */
  public boolean isImmediate(int action) {
    return rules.isImmediate(action);
  }

  /**
   * Applies an event and hands over what follows from it, slots aside. Every decision must have
   * become an event before an event from elsewhere is applied.
   */
  public void apply(RunEvent event, Consumer<Decision> decisions) {
    state.apply(event);
    if (event instanceof RunEvent.AttemptSucceeded done) {
      release(done.action());
      ended(done.action(), decisions);
    } else if (event instanceof RunEvent.AttemptFailed done) {
      release(done.action());
      if (done.again().isEmpty()) {
        ended(done.action(), decisions);
      }
    } else if (event instanceof RunEvent.ActionSkipped skipped) {
      ended(skipped.action(), decisions);
    } else if (event instanceof RunEvent.ActionFailed done) {
      ended(done.action(), decisions);
    } else if (event instanceof RunEvent.RetryDue due) {
      consider(due.action(), decisions);
    } else if (event instanceof RunEvent.RunStarted) {
      begin(decisions);
    } else if (event instanceof RunEvent.CancelRequested || event instanceof RunEvent.RunTimedOut) {
      reconsider(decisions);
    }
  }

  /** Hands over the attempts that the free slots allow; called when no event is left to apply. */
  public void fillSlots(Consumer<Decision> decisions) {
    while (busy < slots && !ready.isEmpty()) {
      int action = ready.poll();
      if (holds.take(action)) {
        busy++;
        decisions.accept(new Decision.StartAttempt(action, state.attemptsOf(action) + 1));
      }
    }
  }

  /**
   * Returns the pause before another attempt at an action, its jitter left out; empty when the
   * failure is final.
   */
  public Optional<Duration> pauseAfter(int action, Failure failure) {
    boolean going = state.progress().phase() == RunPhase.GOING;
    if (!going || (failed >= 0 && mode == FailureMode.FAIL_FAST)) {
      return Optional.empty();
    }
    return rules
        .retryOf(action)
        .flatMap(retry -> RetryRule.pauseAfter(retry, state.attemptsOf(action), failure));
  }

  /** Returns why an action has not been started; empty when it runs or ended. */
  public Optional<WhyWaiting> whyWaiting(int action) {
    if (state.stateOf(action) == ActionState.RETRYING) {
      return Optional.of(new WhyWaiting.Pause());
    }
    if (state.stateOf(action) != ActionState.WAITING) {
      return Optional.empty();
    }
    if (open[action] > 0) {
      return Optional.of(survey.openDependencies(action));
    }
    Optional<String> held = holds.awaitedBy(action);
    return Optional.of(
        held.isPresent() ? new WhyWaiting.Hold(held.get()) : new WhyWaiting.Slot(slots));
  }

  private void begin(Consumer<Decision> decisions) {
    for (int action = 0; action < open.length; action++) {
      if (open[action] == 0) {
        consider(action, decisions);
      }
    }
    finishIfOver(decisions);
  }

  private void release(int action) {
    if (!rules.isImmediate(action)) {
      busy--;
      holds.release(action, ready);
    }
  }

  private void ended(int action, Consumer<Decision> decisions) {
    ActionState end = state.stateOf(action);
    if (failed < 0 && end == ActionState.FAILED && !rules.isForgiven(action)) {
      failed = action;
      if (mode != FailureMode.KEEP_GOING) {
        reconsider(decisions);
      }
    }
    Graph graph = rules.graph();
    int last = graph.firstDependant(action + 1);
    for (int at = graph.firstDependant(action); at < last; at++) {
      int consumer = graph.consumer(at);
      if (--open[consumer] == 0) {
        consider(consumer, decisions);
      }
    }
    finishIfOver(decisions);
  }

  private void finishIfOver(Consumer<Decision> decisions) {
    RunProgress progress = state.progress();
    if (progress.ended() == state.size()) {
      boolean badly = failed >= 0 || progress.exceeded().isPresent();
      decisions.accept(
          new Decision.FinishRun(
              progress.isCancelled()
                  ? RunOutcome.CANCELLED
                  : badly ? RunOutcome.FAILED : RunOutcome.SUCCEEDED));
    }
  }

  private void consider(int action, Consumer<Decision> decisions) {
    int obstacle = survey.firstObstacle(action);
    SkipReason barrier = barrier(action, obstacle);
    if (barrier != null) {
      giveUp(action, barrier, decisions);
    } else if (!rules.conditionOf(action).present()) {
      admit(action, decisions);
    } else {
      considerCondition(action, obstacle, decisions);
    }
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
    if (failed >= 0 && mode != FailureMode.KEEP_GOING && !condition.outlivesFailure() && !begun) {
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

  private void considerCondition(int action, int obstacle, Consumer<Decision> decisions) {
    Standing standing = survey.standing(action, obstacle);
    ArgumentValue result = rules.evaluateCondition(action, standing, state);
    if (result instanceof ArgumentValue.Known known && known.value() instanceof Value.Bool holds) {
      if (holds.value()) {
        admit(action, decisions);
      } else {
        Condition condition = rules.conditionOf(action);
        boolean explained = obstacle >= 0 && !condition.outlivesFailure();
        giveUp(
            action,
            explained ? survey.reason(obstacle) : new SkipReason.ConditionFalse(),
            decisions);
      }
      return;
    }
    Failure failure = new Failure.Rejected("its condition has no value: " + problem(result));
    decisions.accept(new Decision.Fail(action, failure));
  }

  private static String problem(ArgumentValue result) {
    if (result instanceof ArgumentValue.Missing missing) {
      return missing.reason();
    }
    return result instanceof ArgumentValue.Failed wrong
        ? wrong.message()
        : "it is not true or false";
  }

  private void admit(int action, Consumer<Decision> decisions) {
    if (rules.isImmediate(action)) {
      decisions.accept(new Decision.StartAttempt(action, state.attemptsOf(action) + 1));
    } else {
      ready.add(action);
    }
  }

  private void giveUp(int action, SkipReason reason, Consumer<Decision> decisions) {
    decisions.accept(
        state.attemptsOf(action) > 0
            ? new Decision.Fail(action, failureFor(reason))
            : new Decision.Skip(action, reason));
  }

  private static Failure failureFor(SkipReason reason) {
    return reason instanceof SkipReason.OutOfTime late
        ? new Failure.TimedOut(late.limit())
        : new Failure.Cancelled();
  }

  /** Considers anew what may start, and what runs, since the run began to fail or to end. */
  private void reconsider(Consumer<Decision> decisions) {
    int[] admitted = ready.drain();
    int[] holding = holds.drain();
    for (int action : admitted) {
      consider(action, decisions);
    }
    for (int action : holding) {
      consider(action, decisions);
    }
    boolean failsFast = failed >= 0 && mode == FailureMode.FAIL_FAST;
    if (state.progress().phase() == RunPhase.GOING && !failsFast) {
      return;
    }
    for (int action = 0; action < open.length; action++) {
      ActionState now = state.stateOf(action);
      if (now == ActionState.RUNNING || now == ActionState.RETRYING) {
        endUnlessAllowed(action, now, decisions);
      }
    }
  }

  private void endUnlessAllowed(int action, ActionState now, Consumer<Decision> decisions) {
    SkipReason reason = stopped(action);
    if (reason == null && !isStillWanted(action)) {
      reason = new SkipReason.Cancelled();
    }
    if (reason != null) {
      Failure failure = failureFor(reason);
      decisions.accept(
          now == ActionState.RUNNING
              ? new Decision.CancelAttempt(action, failure)
              : new Decision.Fail(action, failure));
    }
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
