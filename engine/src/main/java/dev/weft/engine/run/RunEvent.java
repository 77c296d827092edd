package dev.weft.engine.run;

import dev.weft.engine.host.HostName;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that happened to a run. Actions are given by their index in the plan, attempts are
 * counted from 1. The events of a run in order are all there is to know of it.
 */
public sealed interface RunEvent {
  /** Returns when it happened, to the millisecond. */
  Instant at();

  /**
   * The run began.
   *
   * @param engine the one that begins it; none in a run inside another, and where an older weft did
   */
  record RunStarted(Instant at, RunId run, Optional<EngineMark> engine) implements RunEvent {
    /** By no engine that is told. */
    public RunStarted(Instant at, RunId run) {
      this(at, run, Optional.empty());
    }
  }

  /**
   * The run goes on in another process than before.
   *
   * @param engine as in {@link RunStarted}
   */
  record RunResumed(Instant at, Optional<EngineMark> engine) implements RunEvent {
    /** By no engine that is told. */
    public RunResumed(Instant at) {
      this(at, Optional.empty());
    }
  }

  /**
   * An attempt at an action is about to be made.
   *
   * @param host the one that it is made on, if on any but this one
   */
  record AttemptStarted(Instant at, int action, int attempt, Optional<HostName> host)
      implements RunEvent {
    /** On no host. */
    public AttemptStarted(Instant at, int action, int attempt) {
      this(at, action, attempt, Optional.empty());
    }
  }

  /** An attempt made every output. */
  record AttemptSucceeded(Instant at, int action, int attempt, Map<String, Value> outputs)
      implements RunEvent {
    public AttemptSucceeded {
      outputs = Map.copyOf(outputs);
    }
  }

  /**
   * The outputs of an earlier run stand for an action, and no attempt makes them again.
   *
   * @param from the run that made them
   * @param fingerprint of what they depend on, where that is known
   */
  record ActionReused(
      Instant at, int action, Map<String, Value> outputs, RunId from, Optional<String> fingerprint)
      implements RunEvent {
    public ActionReused {
      outputs = Map.copyOf(outputs);
    }

    /** Without a fingerprint. */
    public ActionReused(Instant at, int action, Map<String, Value> outputs, RunId from) {
      this(at, action, outputs, from, Optional.empty());
    }
  }

  /**
   * An attempt ended badly.
   *
   * @param again the pause after which another attempt is made; empty when it was the last
   */
  record AttemptFailed(
      Instant at, int action, int attempt, Failure failure, Optional<Duration> again)
      implements RunEvent {}

  /** Something worth knowing that changes nothing. */
  sealed interface Note extends RunEvent
      permits NotReused, DoneAgain, Warned, RunAdded, RunsPreferred {
    /** Returns the action it is about. */
    int action();
  }

  /**
   * An attempt is made although the action's result may be reused.
   *
   * @param reason a clause that says why
   * @param differences clauses that say what is not as it was when it was last made
   * @param fingerprint of what the attempt depends on, where that is known
   */
  record NotReused(
      Instant at, int action, String reason, List<String> differences, Optional<String> fingerprint)
      implements Note {
    public NotReused {
      differences = List.copyOf(differences);
    }
  }

  /**
   * What an earlier run made does not stand for an action of the run that repeats it.
   *
   * @param earlier the run that is repeated
   * @param asked whether somebody wants it done whatever was made before
   * @param reasons clauses that say why, one at least
   */
  record DoneAgain(Instant at, int action, RunId earlier, boolean asked, List<String> reasons)
      implements Note {
    public DoneAgain {
      reasons = List.copyOf(reasons);
    }
  }

  /** Something went wrong that does not fail the action, such as the keeping of its result. */
  record Warned(Instant at, int action, String text) implements Note {}

  /**
   * An attempt has a run made inside of it.
   *
   * @param number counted from 1 over all attempts at the action
   * @param inputs those of the job that it is a run of
   * @param afresh the actions for which no earlier result may stand
   */
  record RunAdded(
      Instant at, int action, int number, Map<String, Value> inputs, Set<ActionName> afresh)
      implements Note {
    public RunAdded {
      inputs = Map.copyOf(inputs);
      afresh = Set.copyOf(afresh);
    }
  }

  /**
   * An attempt says which of the runs inside of it are wanted most.
   *
   * @param numbers of runs, the most wanted first
   */
  record RunsPreferred(Instant at, int action, List<Integer> numbers) implements Note {
    public RunsPreferred {
      numbers = List.copyOf(numbers);
    }
  }

  /** The pause before another attempt is over. */
  record RetryDue(Instant at, int action) implements RunEvent {}

  /**
   * An action ended badly outside an attempt: its condition has no value, or it was cancelled while
   * it waited for another attempt.
   */
  record ActionFailed(Instant at, int action, Failure failure) implements RunEvent {}

  /** An action will not be started. */
  record ActionSkipped(Instant at, int action, SkipReason reason) implements RunEvent {}

  /**
   * Somebody asked for the end of the run.
   *
   * @param everything whether actions are ended, too, whose condition lets them outlive a cancel
   */
  record CancelRequested(Instant at, boolean everything) implements RunEvent {}

  /** The time of the whole job ran out. */
  record RunTimedOut(Instant at, Duration limit) implements RunEvent {}

  /** Every action came to its end. */
  record RunFinished(Instant at, RunOutcome outcome) implements RunEvent {}
}
