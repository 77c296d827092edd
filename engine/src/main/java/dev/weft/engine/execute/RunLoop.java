package dev.weft.engine.execute;

import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.job.Failure;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.Decision;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunPhase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;

/**
 * The deciding thread of one run and of those inside it. It reads messages, makes events of them
 * and of what the schedulers decide, stores those, and only then carries out what was decided.
 * Attempts that take no time are made in between, on this thread, and earlier results are looked
 * for by others: what these do can be done again, so it need not wait for the store.
 */
final class RunLoop {
  private static final int MOST_WAITING_EVENTS = 1024;

  private final Recall past;
  private final Frame root;
  private final Nesting nesting;
  private final RunLog log;
  private final Inbox inbox;
  private final Timestamps clock;
  private final OpenFrames open = new OpenFrames();
  private final Queue<Decided> decisions = new ArrayDeque<>();
  private final Queue<Decided> immediate = new ArrayDeque<>();
  private List<Runnable> afterStoring = new ArrayList<>();

  /** How many earlier results are being looked for. */
  private int lookUps;

  private record Decided(Frame frame, Decision decision) {}

  RunLoop(Recall past, Nesting nesting, RunLog log, Inbox inbox, Timestamps clock) {
    this.past = past;
    this.root = past.root();
    this.nesting = nesting;
    this.log = log;
    this.inbox = inbox;
    this.clock = clock;
  }

  /** Goes through the run from where it stood, which may be its very beginning, to its end. */
  void run() throws IOException {
    inbox.open();
    CancelRequest request = new CancelRequest(root.place().folder().path());
    try {
      request.forget();
      inbox.heed(request);
      for (Frame frame : past.frames()) {
        goOn(frame);
      }
      settle();
      while (root.phase() != RunPhase.FINISHED) {
        inbox.await();
        settle();
      }
    } finally {
      root.callOffDeadline();
    }
  }

  private void goOn(Frame frame) throws IOException {
    if (frame.phase() == RunPhase.FINISHED) {
      if (Recall.isAwaited(frame)) {
        inbox.post(over(frame, InnerResult.of(frame)));
      }
      return;
    }
    open.add(frame);
    frame.startDeadline(past.spent(frame));
    if (frame.phase() == RunPhase.NEW) {
      accept(frame, new RunEvent.RunStarted(clock.now(), log.run()));
      return;
    }
    for (int action = 0; action < frame.state().size(); action++) {
      switch (frame.state().stateOf(action)) {
        case RUNNING -> goOn(frame, action);
        case RETRYING -> pause(frame, action, frame.state().dueOf(action));
        case WAITING, SUCCEEDED, REUSED, FAILED, SKIPPED, CANCELLED -> {}
      }
    }
    accept(frame, new RunEvent.RunResumed(clock.now()));
  }

  private void goOn(Frame frame, int action) throws IOException {
    int attempt = frame.state().attemptsOf(action);
    if (frame.nested(action).isPresent()) {
      if (frame.inner(action, attempt).isEmpty()) {
        beginInner(frame, action, attempt);
      }
    } else if (frame.scheduler().isImmediate(action)) {
      immediate.add(new Decided(frame, new Decision.StartAttempt(action, attempt)));
    } else {
      Instant begun = frame.state().startOf(action);
      afterStoring.add(
          () -> frame.dispatcher().recover(frame, action, attempt, clock.since(begun)));
    }
  }

  private void pause(Frame frame, int action, Instant due) {
    afterStoring.add(
        () -> frame.dispatcher().postAfter(clock.until(due), new Message.PauseOver(frame, action)));
  }

  /** Does all that can be done without waiting. */
  private void settle() throws IOException {
    while (true) {
      for (Message next = inbox.poll(); next != null; next = inbox.poll()) {
        receive(next);
      }
      open.fillSlots((frame, decision) -> decisions.add(new Decided(frame, decision)));
      become();
      if (!afterStoring.isEmpty()) {
        carryOut();
      }
      Decided start = immediate.poll();
      if (start != null) {
        receive(perform(start.frame(), (Decision.StartAttempt) start.decision()));
      } else if (inbox.isEmpty() && !open.hasGrown()) {
        break;
      }
    }
    if (lookUps == 0 || log.isDue(clock.now())) {
      carryOut();
    }
  }

  private static Message perform(Frame frame, Decision.StartAttempt start) {
    Failure why = frame.takeRevocation(start.action());
    CommandResult result =
        why == null
            ? frame.dispatcher().performAtOnce(start.action(), start.attempt())
            : new CommandResult.Failed(why);
    return new Message.AttemptOver(frame, start.action(), start.attempt(), result);
  }

  private void carryOut() throws IOException {
    log.flush();
    List<Runnable> now = afterStoring;
    afterStoring = new ArrayList<>();
    now.forEach(Runnable::run);
  }

  private void receive(Message message) throws IOException {
    if (message instanceof Message.AttemptOver over) {
      receive(over);
    } else if (message instanceof Message.Wanted wanted) {
      beginWanted(wanted);
    } else if (message instanceof Message.Unwanted unwanted) {
      endWanted(unwanted.frame().inner(unwanted.action(), unwanted.number()).stream().toList());
    } else if (message instanceof Message.Reused reused) {
      lookUps--;
      reused.frame().dispatcher().over(reused.action());
      var hit = reused.hit();
      accept(
          reused.frame(),
          new RunEvent.ActionReused(
              clock.now(),
              reused.action(),
              hit.outputs(),
              hit.from(),
              Optional.of(hit.fingerprint())));
    } else if (message instanceof Message.Needed needed) {
      lookUps--;
      Frame frame = needed.frame();
      take(frame, needed.why());
      afterStoring.add(() -> frame.dispatcher().start(frame, needed.action(), 1));
    } else if (message instanceof Message.Noted noted) {
      take(noted.frame(), noted.note());
    } else if (message instanceof Message.PauseOver pause) {
      ActionState now = pause.frame().state().stateOf(pause.action());
      if (now == ActionState.RETRYING) {
        accept(pause.frame(), new RunEvent.RetryDue(clock.now(), pause.action()));
      }
    } else if (message instanceof Message.TimeOver time) {
      end(time.frame(), new RunEvent.RunTimedOut(clock.now(), time.limit()), RunPhase.OVERDUE);
      become();
    } else {
      cancel(root, ((Message.Cancel) message).everything());
      become();
    }
  }

  /** Takes the end of an attempt, which is kept back while runs go on that it wanted. */
  private void receive(Message.AttemptOver over) throws IOException {
    Frame frame = over.frame();
    frame.dispatcher().over(over.action());
    if (frame.plan().action(over.action()).isDriver() && !frame.open(over.action()).isEmpty()) {
      frame.keepBack(over);
      endWanted(frame.open(over.action()));
    } else {
      accept(frame, event(over));
    }
  }

  private void beginWanted(Message.Wanted wanted) throws IOException {
    Frame frame = wanted.frame();
    int action = wanted.action();
    if (frame.state().stateOf(action) == ActionState.RUNNING) {
      var added =
          new RunEvent.RunAdded(
              clock.now(), action, wanted.number(), wanted.inputs(), wanted.afresh());
      take(frame, added);
      begin(nesting.wanted(frame, added));
      become();
    }
  }

  private void endWanted(List<Frame> runs) throws IOException {
    for (Frame run : runs) {
      cancel(run, false);
    }
    become();
  }

  private void begin(Frame inner) throws IOException {
    open.add(inner);
    inner.startDeadline(Duration.ZERO);
    take(inner, new RunEvent.RunStarted(clock.now(), log.run()));
  }

  private RunEvent event(Message.AttemptOver over) {
    Frame frame = over.frame();
    int action = over.action();
    if (over.result() instanceof CommandResult.Succeeded done) {
      return new RunEvent.AttemptSucceeded(clock.now(), action, over.attempt(), done.outputs());
    }
    Failure failure = ((CommandResult.Failed) over.result()).failure();
    Optional<Duration> again = frame.pauseAfter(action, failure);
    Instant now = clock.now();
    again.ifPresent(length -> pause(frame, action, now.plus(length)));
    return new RunEvent.AttemptFailed(now, action, over.attempt(), failure, again);
  }

  private void accept(Frame frame, RunEvent event) throws IOException {
    take(frame, event);
    become();
  }

  private void take(Frame frame, RunEvent event) throws IOException {
    RunEvent kept = log.add(frame, event);
    past.count(frame.path(), event);
    frame.scheduler().apply(kept, decision -> decisions.add(new Decided(frame, decision)));
    if (log.waiting() >= MOST_WAITING_EVENTS) {
      log.flush();
    }
  }

  /** Makes events of all decisions, and of those that follow from them. */
  private void become() throws IOException {
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
    take(frame, new RunEvent.AttemptStarted(clock.now(), action, start.attempt(), start.host()));
    if (frame.plan().action(action).isDriver()) {
      frame.supplier().request(action, nesting.requests(frame, action));
    }
    if (frame.nested(action).isPresent()) {
      beginInner(frame, action, start.attempt());
    } else if (frame.scheduler().isImmediate(action)) {
      immediate.add(new Decided(frame, start));
    } else if (frame.dispatcher().mayBeReused(action, start.attempt())) {
      lookUps++;
      frame.dispatcher().look(frame, action);
    } else {
      afterStoring.add(() -> frame.dispatcher().start(frame, action, start.attempt()));
    }
  }

  private void beginInner(Frame frame, int action, int attempt) throws IOException {
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
      inbox.post(over(frame, InnerResult.of(frame)));
    }
  }

  private static Message over(Frame inner, CommandResult result) {
    Frame.Place place = inner.place();
    return new Message.AttemptOver(
        Objects.requireNonNull(place.around()), place.action(), place.attempt(), result);
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

  private void cancel(Frame frame, boolean everything) throws IOException {
    RunEvent event = new RunEvent.CancelRequested(clock.now(), everything);
    end(frame, event, everything ? RunPhase.ENDING : RunPhase.CANCELLING);
  }

  /** Takes an event that brings a run nearer to its end, unless it is there already. */
  private void end(Frame frame, RunEvent event, RunPhase wanted) throws IOException {
    if (frame.phase().next().contains(wanted)) {
      take(frame, event);
    }
  }
}
