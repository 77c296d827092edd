package dev.weft.engine.execute;

import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.job.Failure;
import dev.weft.engine.reuse.ReuseDecision;
import dev.weft.engine.run.Decision;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunPhase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Takes events, makes further ones of what the schedulers decide then, and keeps what is to be done
 * for it until they are stored. Earlier results are looked for at once, since that can be done
 * again.
 */
final class Decider {
  private static final int MOST_WAITING_EVENTS = 1024;

  private final Recall past;
  private final Nesting nesting;
  private final RunLog log;
  private final Inbox inbox;
  private final Timestamps clock;
  private final OpenFrames open = new OpenFrames();
  private final Queue<Decided> decisions = new ArrayDeque<>();
  private final Queue<Attempt> immediate = new ArrayDeque<>();
  private List<Runnable> afterStoring = new ArrayList<>();

  /** How many earlier results are being looked for. */
  private int lookUps;

  private record Decided(Frame frame, Decision decision) {}

  /** An attempt that takes no time. */
  record Attempt(Frame frame, int action, int number) {}

  Decider(Recall past, Nesting nesting, RunLog log, Inbox inbox, Timestamps clock) {
    this.past = past;
    this.nesting = nesting;
    this.log = log;
    this.inbox = inbox;
    this.clock = clock;
  }

  Instant now() {
    return clock.now();
  }

  /** Has something done once all events so far are stored. */
  void afterStoring(Runnable work) {
    afterStoring.add(work);
  }

  /** Has a pause before another attempt end when it is due. */
  void pause(Frame frame, int action, Instant due) {
    afterStoring.add(
        () -> frame.dispatcher().postAfter(clock.until(due), new Message.PauseOver(frame, action)));
  }

  /** Has an attempt made that takes no time. */
  void makeAtOnce(Frame frame, int action, int attempt) {
    immediate.add(new Attempt(frame, action, attempt));
  }

  /** Returns the next attempt to make that takes no time, if there is one. */
  Optional<Attempt> nextAtOnce() {
    return Optional.ofNullable(immediate.poll());
  }

  /** Notes that an earlier result was looked for. */
  void lookedUp() {
    lookUps--;
  }

  /** Notes a run that goes on. */
  void open(Frame frame) {
    open.add(frame);
  }

  /** Tells whether a run was added that has had no chance of a slot. */
  boolean hasGrown() {
    return open.hasGrown();
  }

  /**
   * Has attempts begin in all free slots, and does whatever waits for events to be stored. Tells
   * whether anything began: a slot is free again where an earlier result was found at once.
   */
  boolean goAhead() throws IOException {
    open.fillSlots((frame, decision) -> decisions.add(new Decided(frame, decision)));
    boolean begins = !decisions.isEmpty();
    become();
    if (!afterStoring.isEmpty()) {
      carryOut();
    }
    return begins;
  }

  /** Stores all events, unless more are to come before long. */
  void rest() throws IOException {
    if (lookUps == 0 || log.isDue(clock.now())) {
      carryOut();
    }
  }

  private void carryOut() throws IOException {
    log.flush();
    List<Runnable> now = afterStoring;
    afterStoring = new ArrayList<>();
    now.forEach(Runnable::run);
  }

  /** Begins a run inside another. */
  void begin(Frame inner) throws IOException {
    open.add(inner);
    inner.startDeadline(Duration.ZERO);
    take(inner, new RunEvent.RunStarted(clock.now(), log.run()));
  }

  /** Takes an event, and all that is decided because of it. */
  void accept(Frame frame, RunEvent event) throws IOException {
    take(frame, event);
    become();
  }

  /** Takes an event; what is decided because of it waits. */
  void take(Frame frame, RunEvent event) throws IOException {
    RunEvent kept = log.add(frame, event);
    past.count(frame.path(), event);
    frame.scheduler().apply(kept, decision -> decisions.add(new Decided(frame, decision)));
    if (log.waiting() >= MOST_WAITING_EVENTS) {
      log.flush();
    }
  }

  /** Makes events of all decisions, and of those that follow from them. */
  void become() throws IOException {
    for (Decided next = decisions.poll(); next != null; next = decisions.poll()) {
      become(next.frame(), next.decision());
    }
  }

  private void become(Frame frame, Decision decision) throws IOException {
    if (decision instanceof Decision.StartAttempt start) {
      begin(frame, start);
    } else if (decision instanceof Decision.Skip skip) {
      take(frame, new RunEvent.ActionSkipped(clock.now(), skip.action(), skip.reason()));
    } else if (decision instanceof Decision.Fail fail) {
      take(frame, new RunEvent.ActionFailed(clock.now(), fail.action(), fail.failure()));
    } else if (decision instanceof Decision.CancelAttempt cancel) {
      cancel(frame, cancel);
    } else if (decision instanceof Decision.FinishRun finish) {
      take(frame, new RunEvent.RunFinished(clock.now(), finish.outcome()));
      finish(frame);
    }
  }

  private void begin(Frame frame, Decision.StartAttempt start) throws IOException {
    int action = start.action();
    boolean looksFirst =
        frame.nested(action).isEmpty()
            && !frame.scheduler().isImmediate(action)
            && frame.dispatcher().mayBeReused(action, start.attempt());
    Optional<ReuseDecision> known =
        looksFirst ? frame.dispatcher().lookAtOnce(frame, action) : Optional.empty();
    if (known.isPresent() && known.get() instanceof ReuseDecision.Hit hit) {
      reuse(frame, action, hit);
      return;
    }
    take(frame, new RunEvent.AttemptStarted(clock.now(), action, start.attempt(), start.host()));
    if (frame.plan().action(action).isDriver()) {
      frame.supplier().request(action, nesting.requests(frame, action));
    }
    if (frame.nested(action).isPresent()) {
      beginInner(frame, action, start.attempt());
    } else if (frame.scheduler().isImmediate(action)) {
      makeAtOnce(frame, action, start.attempt());
    } else if (looksFirst) {
      lookUps++;
      frame.dispatcher().look(frame, action, known);
    } else {
      afterStoring.add(() -> frame.dispatcher().start(frame, action, start.attempt()));
    }
  }

  /** Takes an earlier result for an action. */
  void reuse(Frame frame, int action, ReuseDecision.Hit hit) throws IOException {
    take(
        frame,
        new RunEvent.ActionReused(
            clock.now(), action, hit.outputs(), hit.from(), Optional.of(hit.fingerprint())));
  }

  /** Begins the run that an attempt is. */
  void beginInner(Frame frame, int action, int attempt) throws IOException {
    try {
      begin(nesting.within(frame, action, attempt));
    } catch (MissingValueException e) {
      var failure = new Failure.NotBegun(String.valueOf(e.getMessage()));
      CommandResult result = new CommandResult.Failed(failure);
      inbox.post(new Message.AttemptOver(frame, action, attempt, result));
    }
  }

  private void finish(Frame frame) {
    frame.callOffDeadline();
    open.remove(frame);
    Frame around = frame.place().around();
    if (around == null) {
      return;
    }
    if (frame.place().isWanted()) {
      int action = frame.place().action();
      afterStoring.add(() -> around.supplier().requested(action).over(frame, past.seen(frame)));
      around.released(action).ifPresent(inbox::post);
    } else {
      inbox.post(InnerResult.over(frame));
    }
  }

  private void cancel(Frame frame, Decision.CancelAttempt cancel) throws IOException {
    int action = cancel.action();
    boolean driver = frame.plan().action(action).isDriver();
    Optional<Frame> inner =
        driver ? Optional.empty() : frame.inner(action, frame.state().attemptsOf(action));
    if (driver) {
      for (Frame run : frame.open(action)) {
        cancel(run, frame.phase() == RunPhase.ENDING);
      }
      afterStoring.add(() -> frame.dispatcher().cancel(action, cancel.failure()));
    } else if (inner.isPresent()) {
      if (cancel.failure() instanceof Failure.TimedOut late) {
        RunEvent event = new RunEvent.RunTimedOut(clock.now(), late.limit());
        end(inner.get(), event, RunPhase.OVERDUE);
      } else {
        cancel(inner.get(), frame.phase() == RunPhase.ENDING);
      }
    } else if (frame.scheduler().isImmediate(action)) {
      frame.revoke(action, cancel.failure());
    } else {
      afterStoring.add(() -> frame.dispatcher().cancel(action, cancel.failure()));
    }
  }

  /** Has a run end, but for its handlers, or with them. */
  void cancel(Frame frame, boolean everything) throws IOException {
    RunEvent event = new RunEvent.CancelRequested(clock.now(), everything);
    end(frame, event, everything ? RunPhase.ENDING : RunPhase.CANCELLING);
  }

  /** Takes an event that brings a run nearer to its end, unless it is there already. */
  void end(Frame frame, RunEvent event, RunPhase wanted) throws IOException {
    if (frame.phase().next().contains(wanted)) {
      take(frame, event);
    }
  }
}
