package dev.weft.engine.run;

import dev.weft.engine.host.HostName;
import dev.weft.engine.job.Failure;
import dev.weft.engine.plan.Graph;
import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decides what happens next in a run, without doing it. An action is considered once all that it
 * depends on ended, and again when the run begins to fail or to be cancelled; those that may start
 * wait for a slot, the one with the longest path ahead first. The end of an action costs as much as
 * it has dependants. Not safe for use by several threads.
 */
public final class Scheduler {
  private final RunRules rules;
  private final Capacity capacity;
  private final FailureMode mode;
  private final RunState state;
  private final DependencySurvey survey;
  private final Admission admission;
  private final ReadyQueue ready;
  private final HoldLedger holds;
  private final long[] priority;
  private final int[] open;
  private final BitSet occupying = new BitSet();
  private int busy;

  /** Makes a scheduler for a run to which nothing has happened yet. */
  public Scheduler(RunRules rules, Capacity capacity, FailureMode mode) {
    this.rules = rules;
    this.capacity = capacity;
    this.mode = mode;
    Graph graph = rules.graph();
    this.state = new RunState(graph.size());
    this.survey = new DependencySurvey(rules, state);
    this.admission = new Admission(rules, state, survey, mode);
    long[] weights = new long[graph.size()];
    open = new int[graph.size()];
    for (int action = 0; action < open.length; action++) {
      weights[action] = rules.weightOf(action);
      open[action] = graph.firstDependency(action + 1) - graph.firstDependency(action);
    }
    this.priority = LongestPath.of(graph, weights);
    this.ready = new ReadyQueue(priority);
    this.holds = new HoldLedger(rules, priority, capacity);
  }

  /** Returns the state of the run; changes as events are applied. */
  public RunState state() {
    return state;
  }

  /** Returns how many attempts are made at once at most. */
  public int slots() {
    return capacity.slots();
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
    } else if (event instanceof RunEvent.ActionReused reused) {
      release(reused.action());
      ended(reused.action(), decisions);
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
      considerAll(decisions);
    } else if (event instanceof RunEvent.CancelRequested || event instanceof RunEvent.RunTimedOut) {
      reconsider(decisions);
    } else if (event instanceof RunEvent.RunResumed) {
      considerAll(decisions);
      endUnwanted(decisions);
    }
  }

  /**
   * Takes an event of earlier, from which nothing follows any more. After the last of them {@link
   * RunEvent.RunResumed} is to be applied, from which follows what was left to decide.
   */
  public void recall(RunEvent event) {
    state.apply(event);
    if (event instanceof RunEvent.AttemptStarted begun) {
      recallStart(begun);
    } else if (event instanceof RunEvent.AttemptSucceeded done) {
      release(done.action());
      recallEnd(done.action());
    } else if (event instanceof RunEvent.AttemptFailed done) {
      release(done.action());
      if (done.again().isEmpty()) {
        recallEnd(done.action());
      }
    } else if (event instanceof RunEvent.ActionReused reused) {
      release(reused.action());
      recallEnd(reused.action());
    } else if (event instanceof RunEvent.ActionSkipped skipped) {
      recallEnd(skipped.action());
    } else if (event instanceof RunEvent.ActionFailed done) {
      recallEnd(done.action());
    }
  }

  /** Hands over the attempts that the free slots allow; called when no event is left to apply. */
  public void fillSlots(Consumer<Decision> decisions) {
    while (mayStart()) {
      startNext(decisions);
    }
  }

  /** Tells whether an action is ready and there is room for it, holds aside. */
  public boolean mayStart() {
    return !ready.isEmpty()
        && busy < rules.mostAtOnce()
        && (capacity.hasSlot() || !rules.needsSlot(ready.peek()));
  }

  /** Returns the weight of the heaviest path that begins with the action that is to start next. */
  public long urgency() {
    return priority[ready.peek()];
  }

  /** Returns the weight of the heaviest path that begins with an action. */
  public long urgencyOf(int action) {
    return priority[action];
  }

  /** Hands over the start of the action that is to start next, if what it holds is free. */
  public void startNext(Consumer<Decision> decisions) {
    int action = ready.poll();
    if (holds.take(action)) {
      occupy(action);
      Optional<HostName> host = holds.hostOf(action).or(rules::standingHost);
      decisions.accept(new Decision.StartAttempt(action, state.attemptsOf(action) + 1, host));
    }
  }

  /** Takes notice that another run may have given something back. */
  public void capacityGiven() {
    holds.wake(ready);
  }

  /**
   * Returns the pause before another attempt at an action, its jitter left out; empty when the
   * failure is final.
   */
  public Optional<Duration> pauseAfter(int action, Failure failure) {
    if (state.progress().phase() != RunPhase.GOING || admission.failsFast()) {
      return Optional.empty();
    }
    if (failure instanceof Failure.Unknown) {
      return rules.isRerun(action) ? Optional.of(Duration.ZERO) : Optional.empty();
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
    return holds.why(action).or(() -> Optional.of(new WhyWaiting.Slot(capacity.slots())));
  }

  private void considerAll(Consumer<Decision> decisions) {
    for (int action = 0; action < open.length; action++) {
      if (open[action] == 0 && state.stateOf(action) == ActionState.WAITING) {
        consider(action, decisions);
      }
    }
    finishIfOver(decisions);
  }

  private void occupy(int action) {
    occupying.set(action);
    busy++;
    if (rules.needsSlot(action)) {
      capacity.takeSlot();
    }
  }

  /**
   * Takes back what an action was given; nothing where its attempt takes no time, or never began.
   */
  private void release(int action) {
    if (occupying.get(action)) {
      occupying.clear(action);
      busy--;
      if (rules.needsSlot(action)) {
        capacity.giveSlot();
      }
      holds.release(action, ready);
    }
  }

  private void recallStart(RunEvent.AttemptStarted begun) {
    int action = begun.action();
    survey.firstObstacle(action); // which keeps what is behind it
    if (!rules.isImmediate(action)) {
      occupy(action);
      holds.retake(action, begun.host());
    }
  }

  private void recallEnd(int action) {
    survey.firstObstacle(action);
    admission.noteFailure(action);
    Graph graph = rules.graph();
    int last = graph.firstDependant(action + 1);
    for (int at = graph.firstDependant(action); at < last; at++) {
      open[graph.consumer(at)]--;
    }
  }

  private void ended(int action, Consumer<Decision> decisions) {
    boolean begins = admission.noteFailure(action) && mode != FailureMode.KEEP_GOING;
    if (begins && state.progress().phase() == RunPhase.GOING) {
      reconsider(decisions); // a later phase did so itself, and its decisions are on their way
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
      boolean badly = admission.hasFailed() || progress.exceeded().isPresent();
      decisions.accept(
          new Decision.FinishRun(
              progress.isCancelled()
                  ? RunOutcome.CANCELLED
                  : badly ? RunOutcome.FAILED : RunOutcome.SUCCEEDED));
    }
  }

  private void consider(int action, Consumer<Decision> decisions) {
    Decision refusal = admission.refusal(action);
    if (refusal == null) {
      admit(action, decisions);
    } else {
      decisions.accept(refusal);
    }
  }

  private void admit(int action, Consumer<Decision> decisions) {
    if (rules.isImmediate(action)) {
      decisions.accept(new Decision.StartAttempt(action, state.attemptsOf(action) + 1));
    } else {
      ready.add(action);
    }
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
    endUnwanted(decisions);
  }

  private void endUnwanted(Consumer<Decision> decisions) {
    if (state.progress().phase() == RunPhase.GOING && !admission.failsFast()) {
      return;
    }
    for (int action = 0; action < open.length; action++) {
      ActionState now = state.stateOf(action);
      if (now == ActionState.RUNNING || now == ActionState.RETRYING) {
        Decision end = admission.end(action);
        if (end != null) {
          decisions.accept(end);
        }
      }
    }
  }
}
