package dev.weft.engine.command;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The runs of another job that one attempt has made. Each is a run inside the run: it has slots and
 * holds as all others do, its events are stored with theirs, and it is found again after the engine
 * died. Used by the thread that makes the attempt.
 */
public interface DrivenRuns {
  /** Returns what the job looks like. */
  DrivenShape shape();

  /**
   * Begins a run and returns its number, counted from 1.
   *
   * @param inputs those of the job that have no default must be among them
   * @param afresh the actions for which no earlier result may stand
   * @throws MissingValueException when they do not fit, or are others than they were before the
   *     engine died
   */
  int begin(Map<String, Value> inputs, Set<ActionName> afresh) throws MissingValueException;

  /**
   * Says which runs are wanted most, the most wanted first. Where several of them wait for the same
   * slot, hold or host, the more wanted one gets it; those that are not named stand behind them, in
   * the order in which they began. It counts until the next time.
   */
  void prefer(List<Integer> numbers);

  /** Ends a run before its end; it is returned by {@link #take} as any other. */
  void end(int number);

  /** Waits for the next of the runs to be over, in the order in which they were. */
  Ended take() throws InterruptedException;

  /**
   * A run that is over.
   *
   * @param failure why it did not succeed by the rules of its job: an action failed, its time was
   *     over, or it was cancelled
   * @param outputs those of the job, as far as their makers got
   * @param actions in listing order
   */
  record Ended(
      int number,
      Optional<Failure> failure,
      Map<String, Value> outputs,
      List<Part> actions,
      Span span) {
    public Ended {
      outputs = Map.copyOf(outputs);
      actions = List.copyOf(actions);
    }

    /** Tells whether somebody asked for its end. */
    public boolean cancelled() {
      return failure.isPresent() && failure.get() instanceof Failure.Cancelled;
    }
  }

  /**
   * What became of one action.
   *
   * @param failure why it failed, or was cancelled
   * @param log what its last attempt printed, whether or not there is such a file
   */
  record Part(ActionName name, Fate fate, Optional<Failure> failure, Path log) {}

  /** How an action ended. */
  enum Fate {
    DONE,
    /** An earlier result stands for it. */
    REUSED,
    FAILED,
    /** It failed, which the job allows. */
    FORGIVEN,
    CANCELLED,
    LEFT_OUT
  }

  /**
   * From when to when, by a clock that stands still while no engine sees to the run: what lies
   * between the death of one and the next one's going on is left out.
   */
  record Span(Instant started, Instant finished) {
    /** Returns how long that is. */
    public Duration length() {
      return Duration.between(started, finished);
    }
  }
}
