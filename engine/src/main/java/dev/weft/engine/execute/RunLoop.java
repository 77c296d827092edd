package dev.weft.engine.execute;

import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.Failure;
import dev.weft.engine.run.EngineMark;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunPhase;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The deciding thread of one run and of those inside it. It reads messages, which {@link Receiver}
 * makes events of; of those and of what the schedulers decide {@link Decider} makes further ones,
 * stores them, and only then carries out what was decided. Attempts that take no time are made in
 * between, on this thread: what they do can be done again, so it need not wait for the store.
 */
final class RunLoop {
  private final Recall past;
  private final Frame root;
  private final Nesting nesting;
  private final Decider decider;
  private final Receiver receiver;
  private final Inbox inbox;
  private final Timestamps clock;
  private final RunId run;

  RunLoop(Recall past, Nesting nesting, RunLog log, Inbox inbox, Timestamps clock) {
    this.past = past;
    this.root = past.root();
    this.nesting = nesting;
    this.decider = new Decider(past, nesting, log, inbox, clock);
    this.receiver = new Receiver(root, nesting, decider);
    this.inbox = inbox;
    this.clock = clock;
    this.run = log.run();
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
        inbox.post(InnerResult.over(frame));
      }
      return;
    }
    decider.open(frame);
    frame.startDeadline(past.spent(frame));
    if (frame.phase() == RunPhase.NEW) {
      decider.accept(frame, new RunEvent.RunStarted(clock.now(), run, join(frame)));
      return;
    }
    for (int action = 0; action < frame.state().size(); action++) {
      switch (frame.state().stateOf(action)) {
        case RUNNING -> goOn(frame, action);
        case RETRYING -> decider.pause(frame, action, frame.state().dueOf(action));
        case WAITING, SUCCEEDED, REUSED, FAILED, SKIPPED, CANCELLED -> {}
      }
    }
    decider.accept(frame, new RunEvent.RunResumed(clock.now(), join(frame)));
  }

  /** Has this engine told of with the whole run, before anything is begun. */
  private Optional<EngineMark> join(Frame frame) {
    return frame.path().isRoot() ? Optional.of(nesting.join()) : Optional.empty();
  }

  private void goOn(Frame frame, int action) throws IOException {
    int attempt = frame.state().attemptsOf(action);
    if (frame.nested(action).isPresent()) {
      if (frame.inner(action, attempt).isEmpty()) {
        decider.beginInner(frame, action, attempt);
      }
    } else if (frame.scheduler().isImmediate(action)) {
      decider.makeAtOnce(frame, action, attempt);
    } else {
      Instant begun = frame.state().startOf(action);
      decider.afterStoring(
          () -> frame.dispatcher().recover(frame, action, attempt, clock.since(begun)));
    }
  }

  /** Does all that can be done without waiting. */
  private void settle() throws IOException {
    while (true) {
      for (Message next = inbox.poll(); next != null; next = inbox.poll()) {
        receiver.receive(next);
      }
      boolean begins = decider.goAhead();
      Optional<Decider.Attempt> start = decider.nextAtOnce();
      if (start.isPresent()) {
        receiver.receive(perform(start.get()));
      } else if (!begins && inbox.isEmpty() && !decider.hasGrown()) {
        break;
      }
    }
    decider.rest();
  }

  private static Message perform(Decider.Attempt start) {
    Frame frame = start.frame();
    Failure why = frame.takeRevocation(start.action());
    CommandResult result =
        why == null
            ? frame.dispatcher().performAtOnce(start.action(), start.number())
            : new CommandResult.Failed(why);
    return new Message.AttemptOver(frame, start.action(), start.number(), result);
  }
}
