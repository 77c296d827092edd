package dev.weft.engine.run;

import dev.weft.engine.host.HostName;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run, built by applying its events and by nothing else: applying the stored
 * events of a run to a new state gives the state it had. Not safe for use by several threads.
 */
public final class RunState {
  private final ActionState[] states;
  private final int[] attempts;
  private final @Nullable Instant[] started;
  private final @Nullable RunEvent[] last;
  private @Nullable HostName @Nullable [] hosts;
  private final Map<Integer, List<Attempt>> past = new HashMap<>();
  private final RunProgress progress = new RunProgress();

  /** Makes the state of a run of {@code size} actions to which nothing has happened. */
  public RunState(int size) {
    states = new ActionState[size];
    Arrays.fill(states, ActionState.WAITING);
    attempts = new int[size];
    started = new Instant[size];
    last = new RunEvent[size];
  }

  /** Returns the state that a run of {@code size} actions has after these events. */
  public static RunState replay(int size, Iterable<RunEvent> events) {
    RunState state = new RunState(size);
    for (RunEvent event : events) {
      state.apply(event);
    }
    return state;
  }

  /**
   * Takes one event.
   *
   * @throws IllegalStateException when it cannot follow what happened before
   */
  public void apply(RunEvent event) {
    if (event instanceof RunEvent.AttemptStarted begun) {
      become(begun.action(), ActionState.RUNNING, event);
      attempts[begun.action()]++;
      started[begun.action()] = begun.at();
      note(begun);
    } else if (event instanceof RunEvent.AttemptSucceeded done) {
      become(done.action(), ActionState.SUCCEEDED, event);
    } else if (event instanceof RunEvent.ActionReused reused) {
      become(reused.action(), ActionState.REUSED, event);
    } else if (event instanceof RunEvent.AttemptFailed done) {
      applyFailed(done);
    } else if (event instanceof RunEvent.ActionSkipped skipped) {
      become(skipped.action(), ActionState.SKIPPED, event);
    } else if (event instanceof RunEvent.ActionFailed failed) {
      mustRun(failed.action(), false, failed);
      become(failed.action(), endAfter(failed.failure()), event);
    } else if (event instanceof RunEvent.RetryDue due) {
      become(due.action(), ActionState.WAITING, event);
    } else if (!(event instanceof RunEvent.Note)) {
      progress.apply(event);
    }
  }

  /** Most runs know no hosts, and have no room for them. */
  private void note(RunEvent.AttemptStarted begun) {
    if (begun.host().isPresent() && hosts == null) {
      hosts = new HostName[states.length];
    }
    if (hosts != null) {
      hosts[begun.action()] = begun.host().orElse(null);
    }
  }

  private void applyFailed(RunEvent.AttemptFailed done) {
    int action = done.action();
    mustRun(action, true, done);
    if (done.again().isEmpty()) {
      become(action, endAfter(done.failure()), done);
      return;
    }
    Attempt attempt = attempt(action, done.at(), ActionOutcome.FAILED, done.failure());
    become(action, ActionState.RETRYING, done);
    past.computeIfAbsent(action, none -> new ArrayList<>()).add(attempt);
  }

  private void mustRun(int action, boolean running, RunEvent event) {
    if ((states[action] == ActionState.RUNNING) != running) {
      throw new IllegalStateException(
          "action " + action + " is " + states[action] + ", which " + event + " cannot follow");
    }
  }

  private static ActionState endAfter(Failure failure) {
    return failure instanceof Failure.Cancelled ? ActionState.CANCELLED : ActionState.FAILED;
  }

  private void become(int action, ActionState next, RunEvent event) {
    ActionState current = states[action];
    if (!current.next().contains(next)) {
      throw new IllegalStateException(
          "action " + action + " is " + current + " and cannot be " + next + " by " + event);
    }
    states[action] = next;
    last[action] = event;
    progress.moved(current, next);
  }

  /** Returns the number of actions. */
  public int size() {
    return states.length;
  }

  /** Returns where an action stands. */
  public ActionState stateOf(int action) {
    return states[action];
  }

  /** Returns how many attempts at an action were begun. */
  public int attemptsOf(int action) {
    return attempts[action];
  }

  /** Returns when the latest attempt at an action was begun. */
  public Instant startOf(int action) {
    return Objects.requireNonNull(started[action]);
  }

  /** Returns the host that the latest attempt at an action is made on, if on any but this one. */
  public Optional<HostName> hostOf(int action) {
    return hosts == null ? Optional.empty() : Optional.ofNullable(hosts[action]);
  }

  /** Returns when the next attempt is due at an action that is retrying. */
  public Instant dueOf(int action) {
    RunEvent.AttemptFailed failed = (RunEvent.AttemptFailed) Objects.requireNonNull(last[action]);
    return failed.at().plus(failed.again().orElseThrow());
  }

  /** Returns the values an action made, by name; none unless it ended well. */
  public Map<String, Value> outputsOf(int action) {
    RunEvent event = last[action];
    if (event instanceof RunEvent.ActionReused reused) {
      return reused.outputs();
    }
    return event instanceof RunEvent.AttemptSucceeded done ? done.outputs() : Map.of();
  }

  /** Returns the run whose outputs stand for an action. */
  public Optional<RunId> sourceOf(int action) {
    return last[action] instanceof RunEvent.ActionReused reused
        ? Optional.of(reused.from())
        : Optional.empty();
  }

  /** Returns why an action failed or was cancelled. */
  public Optional<Failure> failureOf(int action) {
    RunEvent event = last[action];
    if (event instanceof RunEvent.ActionFailed failed) {
      return Optional.of(failed.failure());
    }
    return event instanceof RunEvent.AttemptFailed failed
        ? Optional.of(failed.failure())
        : Optional.empty();
  }

  /** Returns why an action was skipped. */
  public Optional<SkipReason> skipReasonOf(int action) {
    return last[action] instanceof RunEvent.ActionSkipped skipped
        ? Optional.of(skipped.reason())
        : Optional.empty();
  }

  /** Returns how an action ended. */
  public Optional<ActionOutcome> outcomeOf(int action) {
    return switch (states[action]) {
      case SUCCEEDED -> Optional.of(ActionOutcome.SUCCEEDED);
      case REUSED -> Optional.of(ActionOutcome.REUSED);
      case FAILED -> Optional.of(ActionOutcome.FAILED);
      case SKIPPED -> Optional.of(ActionOutcome.SKIPPED);
      case CANCELLED -> Optional.of(ActionOutcome.CANCELLED);
      case WAITING, RUNNING, RETRYING -> Optional.empty();
    };
  }

  /** Returns the attempts at an action that are over, in order. */
  public List<Attempt> pastAttemptsOf(int action) {
    List<Attempt> all = new ArrayList<>(past.getOrDefault(action, List.of()));
    lastAttemptOf(action).ifPresent(all::add);
    return all;
  }

  /** Returns the attempt that ended an action. */
  public Optional<Attempt> lastAttemptOf(int action) {
    RunEvent event = last[action];
    if (event instanceof RunEvent.AttemptSucceeded done) {
      return Optional.of(attempt(action, done.at(), ActionOutcome.SUCCEEDED, null));
    }
    if (event instanceof RunEvent.AttemptFailed done && done.again().isEmpty()) {
      ActionOutcome outcome =
          states[action] == ActionState.CANCELLED ? ActionOutcome.CANCELLED : ActionOutcome.FAILED;
      return Optional.of(attempt(action, done.at(), outcome, done.failure()));
    }
    return Optional.empty();
  }

  private Attempt attempt(
      int action, Instant finished, ActionOutcome outcome, @Nullable Failure failure) {
    Instant begun = started[action];
    if (begun == null) {
      throw new IllegalStateException("action " + action + " was never started");
    }
    return new Attempt(begun, finished, outcome, Optional.ofNullable(failure), hostOf(action));
  }

  /** Returns what is known of the run as a whole; changes as events are applied. */
  public RunProgress progress() {
    return progress;
  }
}
