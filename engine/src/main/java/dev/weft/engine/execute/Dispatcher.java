package dev.weft.engine.execute;

import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.Failure;
import dev.weft.engine.plan.Plan;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Has attempts made by other threads, and ended when they must be. Used by the deciding thread. */
final class Dispatcher {
  private final Plan plan;
  private final AttemptRunner runner;
  private final Surroundings surroundings;
  private final Inbox inbox;
  private final Map<Integer, Cancellation> active = new HashMap<>();

  Dispatcher(Plan plan, AttemptRunner runner, Surroundings surroundings, Inbox inbox) {
    this.plan = plan;
    this.runner = runner;
    this.surroundings = surroundings;
    this.inbox = inbox;
  }

  /** Has an attempt made; its end is posted. */
  void start(int action, int attempt) {
    Cancellation cancellation = new Cancellation(surroundings);
    active.put(action, cancellation);
    Optional<Surroundings.Alarm> deadline =
        plan.action(action)
            .action()
            .policy()
            .limits()
            .timeout()
            .map(limit -> deadline(limit, cancellation));
    surroundings.perform(
        () -> {
          CommandResult result = runner.perform(action, attempt, cancellation);
          deadline.ifPresent(Surroundings.Alarm::callOff);
          inbox.post(new Message.AttemptOver(action, attempt, result));
        });
  }

  private Surroundings.Alarm deadline(Duration limit, Cancellation cancellation) {
    return surroundings.after(limit, () -> cancellation.cancel(new Failure.TimedOut(limit)));
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
    active.remove(action);
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

  /** Ends everything and waits until nothing is left, in a run that cannot go on. */
  void abandon() {
    for (Cancellation cancellation : active.values()) {
      cancellation.cancel(new Failure.Cancelled());
    }
    while (!active.isEmpty()) {
      inbox.await();
      if (inbox.poll() instanceof Message.AttemptOver over) {
        over(over.action());
      }
    }
  }
}
