package dev.weft.engine.execute;

import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.Failure;
import dev.weft.engine.job.Retry;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.Decision;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunPhase;
import dev.weft.engine.run.Scheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The deciding thread of one run. It reads messages, makes events of them and of what the scheduler
 * decides, stores those, and only then carries out what was decided. Attempts that take no time are
 * made in between, on this thread: what they do can be done again, so they need not wait for the
 * store.
 */
final class RunLoop {
  private static final int MOST_WAITING_EVENTS = 1024;

  private final Plan plan;
  private final Scheduler scheduler;
  private final Dispatcher dispatcher;
  private final RunLog log;
  private final Inbox inbox;
  private final Queue<Decision> decisions = new ArrayDeque<>();
  private final Queue<Decision.StartAttempt> immediate = new ArrayDeque<>();
  private final Map<Integer, Failure> revoked = new HashMap<>();
  private List<Runnable> afterStoring = new ArrayList<>();

  RunLoop(Plan plan, Scheduler scheduler, Dispatcher dispatcher, RunLog log, Inbox inbox) {
    this.plan = plan;
    this.scheduler = scheduler;
    this.dispatcher = dispatcher;
    this.log = log;
    this.inbox = inbox;
  }

  /** Goes through a run from its beginning to its end. */
  void run(RunId run, Timestamps clock) throws IOException {
    inbox.open();
    Optional<Surroundings.Alarm> deadline =
        plan.job()
            .header()
            .timeout()
            .map(limit -> dispatcher.postAfter(limit, new Message.TimeOver(limit)));
    try {
      accept(new RunEvent.RunStarted(clock.now(), run), clock);
      settle(clock);
      while (phase() != RunPhase.FINISHED) {
        inbox.await();
        settle(clock);
      }
    } catch (IOException | RuntimeException | Error e) {
      dispatcher.abandon();
      throw e;
    } finally {
      deadline.ifPresent(Surroundings.Alarm::callOff);
    }
  }

  private RunPhase phase() {
    return scheduler.state().progress().phase();
  }

  /** Does all that can be done without waiting. */
  private void settle(Timestamps clock) throws IOException {
    while (true) {
      for (Message next = inbox.poll(); next != null; next = inbox.poll()) {
        receive(next, clock);
      }
      scheduler.fillSlots(decisions::add);
      become(clock);
      if (!afterStoring.isEmpty()) {
        carryOut();
      }
      Decision.StartAttempt start = immediate.poll();
      if (start == null) {
        break;
      }
      receive(perform(start), clock);
    }
    carryOut();
  }

  private Message perform(Decision.StartAttempt start) {
    Failure why = revoked.isEmpty() ? null : revoked.remove(start.action());
    CommandResult result =
        why == null
            ? dispatcher.performAtOnce(start.action(), start.attempt())
            : new CommandResult.Failed(why);
    return new Message.AttemptOver(start.action(), start.attempt(), result);
  }

  private void carryOut() throws IOException {
    log.flush();
    List<Runnable> now = afterStoring;
    afterStoring = new ArrayList<>();
    now.forEach(Runnable::run);
  }

  private void receive(Message message, Timestamps clock) throws IOException {
    RunEvent event = event(message, clock);
    if (event != null) {
      accept(event, clock);
    }
  }

  /** Returns what a message means to the run; nothing when it comes too late to matter. */
  private @Nullable RunEvent event(Message message, Timestamps clock) {
    if (message instanceof Message.AttemptOver over) {
      dispatcher.over(over.action());
      return event(over, clock);
    }
    if (message instanceof Message.PauseOver pause) {
      boolean waits = scheduler.state().stateOf(pause.action()) == ActionState.RETRYING;
      return waits ? new RunEvent.RetryDue(clock.now(), pause.action()) : null;
    }
    if (message instanceof Message.TimeOver time) {
      boolean going = phase().next().contains(RunPhase.OVERDUE);
      return going ? new RunEvent.RunTimedOut(clock.now(), time.limit()) : null;
    }
    boolean everything = ((Message.Cancel) message).everything();
    RunPhase wanted = everything ? RunPhase.ENDING : RunPhase.CANCELLING;
    return phase().next().contains(wanted)
        ? new RunEvent.CancelRequested(clock.now(), everything)
        : null;
  }

  private RunEvent event(Message.AttemptOver over, Timestamps clock) {
    int action = over.action();
    if (over.result() instanceof CommandResult.Succeeded done) {
      return new RunEvent.AttemptSucceeded(clock.now(), action, over.attempt(), done.outputs());
    }
    Failure failure = ((CommandResult.Failed) over.result()).failure();
    Optional<Duration> again = scheduler.pauseAfter(action, failure).map(p -> vary(action, p));
    if (again.isPresent()) {
      Duration pause = again.get();
      afterStoring.add(() -> dispatcher.postAfter(pause, new Message.PauseOver(action)));
    }
    return new RunEvent.AttemptFailed(clock.now(), action, over.attempt(), failure, again);
  }

  private Duration vary(int action, Duration pause) {
    Optional<Retry> retry = plan.action(action).action().policy().limits().retry();
    return retry.map(rule -> dispatcher.vary(pause, rule.pause().jitter())).orElse(pause);
  }

  private void accept(RunEvent event, Timestamps clock) throws IOException {
    take(event);
    become(clock);
  }

  private void take(RunEvent event) throws IOException {
    log.add(event);
    scheduler.apply(event, decisions::add);
    if (log.waiting() >= MOST_WAITING_EVENTS) {
      log.flush();
    }
  }

  /** Makes events of all decisions, and of those that follow from them. */
  private void become(Timestamps clock) throws IOException {
    for (Decision next = decisions.poll(); next != null; next = decisions.poll()) {
      if (next instanceof Decision.StartAttempt start) {
        begin(start, clock);
      } else if (next instanceof Decision.Skip skip) {
        take(new RunEvent.ActionSkipped(clock.now(), skip.action(), skip.reason()));
      } else if (next instanceof Decision.Fail fail) {
        take(new RunEvent.ActionFailed(clock.now(), fail.action(), fail.failure()));
      } else if (next instanceof Decision.CancelAttempt cancel) {
        cancel(cancel);
      } else if (next instanceof Decision.FinishRun finish) {
        take(new RunEvent.RunFinished(clock.now(), finish.outcome()));
      }
    }
  }

  private void begin(Decision.StartAttempt start, Timestamps clock) throws IOException {
    take(new RunEvent.AttemptStarted(clock.now(), start.action(), start.attempt()));
    if (scheduler.isImmediate(start.action())) {
      immediate.add(start);
    } else {
      afterStoring.add(() -> dispatcher.start(start.action(), start.attempt()));
    }
  }

  private void cancel(Decision.CancelAttempt cancel) {
    if (scheduler.isImmediate(cancel.action())) {
      revoked.put(cancel.action(), cancel.failure());
    } else {
      afterStoring.add(() -> dispatcher.cancel(cancel.action(), cancel.failure()));
    }
  }
}
