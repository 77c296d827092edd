package dev.weft.engine.execute;

import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.Failure;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.reuse.ReuseDecision;
import dev.weft.expression.eval.Environment;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has attempts at the actions of one run made by other threads, and ended when they must be. Used
 * by the deciding thread.
 */
final class Dispatcher {
  private final Plan plan;
  private final AttemptRunner runner;
  private final AttemptWork work;
  private final Surroundings surroundings;
  private final Inbox inbox;
  private final Map<Integer, Cancellation> active = new HashMap<>();

  Dispatcher(
      Plan plan, AttemptRunner runner, AttemptWork work, Surroundings surroundings, Inbox inbox) {
    this.plan = plan;
    this.runner = runner;
    this.work = work;
    this.surroundings = surroundings;
    this.inbox = inbox;
  }

  /** Returns clauses that say what an action depends on now in another way than it did. */
  List<String> changesSince(String fingerprint, int action, Environment references) {
    return work.changesSince(fingerprint, action, references);
  }

  /** Tells whether an earlier result may stand for an attempt, which is to be looked for then. */
  boolean mayBeReused(int action, int attempt) {
    return attempt == 1 && work.mayBeReused(action);
  }

  /** Looks for an earlier result; empty where files are to be read for that. */
  Optional<ReuseDecision> lookAtOnce(Frame frame, int action) {
    return work.lookAtOnce(frame, action);
  }

  /**
   * Has what is known of an earlier result posted, or one looked for by another thread, within the
   * time of the attempt.
   */
  void look(Frame frame, int action, Optional<ReuseDecision> known) {
    beginBounded(action); // what is decided before the answer is received may end the attempt
    if (known.isPresent()) {
      work.post(frame, action, known.get());
    } else {
      surroundings.perform(() -> work.look(frame, action));
    }
  }

  /** Has an attempt made; its end is posted. */
  void start(Frame frame, int action, int attempt) {
    Cancellation begun = active.get(action);
    Cancellation cancellation = begun == null ? beginBounded(action) : begun;
    surroundings.perform(() -> work.perform(frame, action, attempt, cancellation));
  }

  private Cancellation beginBounded(int action) {
    Cancellation cancellation = begin(action);
    limitOf(action).ifPresent(limit -> bound(cancellation, limit, limit));
    return cancellation;
  }

  /**
   * Has an attempt gone on with that another process began; its end is posted. Time that is over
   * ends what still runs. It is no reproach to what ended while nobody looked, and what is left to
   * do then has the whole time.
   *
   * @param spent the time since it began
   */
  void recover(Frame frame, int action, int attempt, Duration spent) {
    Cancellation cancellation = begin(action);
    surroundings.perform(
        () -> {
          limitOf(action)
              .ifPresent(
                  limit -> {
                    boolean over = limit.compareTo(spent) <= 0;
                    boolean anew = over && !runner.isAlive(action, attempt);
                    Duration left = over ? Duration.ZERO : limit.minus(spent);
                    bound(cancellation, anew ? limit : left, limit);
                  });
          work.recover(frame, action, attempt, cancellation);
        });
  }

  private Cancellation begin(int action) {
    Cancellation cancellation = new Cancellation(surroundings);
    active.put(action, cancellation);
    return cancellation;
  }

  private Optional<Duration> limitOf(int action) {
    return plan.action(action).action().policy().limits().timeout();
  }

  private void bound(Cancellation cancellation, Duration left, Duration limit) {
    Failure late = new Failure.TimedOut(limit);
    cancellation.atEnd(surroundings.after(left, () -> cancellation.cancel(late)));
  }

  /** Makes an attempt on the calling thread. */
  CommandResult performAtOnce(int action, int attempt) {
    return runner.performAtOnce(action, attempt);
  }

  /** Ends the attempt at an action, if one is being made; its end is posted as ever. */
  void cancel(int action, Failure why) {
    Cancellation cancellation = active.get(action);
    if (cancellation != null) {
      cancellation.cancel(why);
    }
  }

  /** Takes notice of the end of an attempt. */
  void over(int action) {
    Cancellation cancellation = active.remove(action);
    if (cancellation != null) {
      cancellation.close();
    }
  }

  /** Posts a message after a pause. */
  Surroundings.Alarm postAfter(Duration delay, Message message) {
    return surroundings.after(delay, () -> inbox.post(message));
  }

  /** Varies a pause, up or down, by a share of at most {@code jitter}. */
  Duration vary(Duration pause, double jitter) {
    double factor = 1 + jitter * (2 * surroundings.chance() - 1);
    return Duration.ofMillis(Math.round(pause.toMillis() * factor));
  }
}
