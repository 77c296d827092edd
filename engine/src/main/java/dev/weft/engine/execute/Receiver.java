package dev.weft.engine.execute;

import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.Failure;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunPhase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes events of messages. */
final class Receiver {
  private final Frame root;
  private final Nesting nesting;
  private final Decider decider;

  Receiver(Frame root, Nesting nesting, Decider decider) {
    this.root = root;
    this.nesting = nesting;
    this.decider = decider;
  }

  /** Makes an event of it, where it still means something. */
  void receive(Message message) throws IOException {
    if (message instanceof Message.AttemptOver over) {
      receive(over);
    } else if (message instanceof Message.Wanted wanted) {
      beginWanted(wanted);
    } else if (message instanceof Message.Preferred preferred) {
      prefer(preferred);
    } else if (message instanceof Message.Unwanted unwanted) {
      endWanted(unwanted.frame().inner(unwanted.action(), unwanted.number()).stream().toList());
    } else if (message instanceof Message.Reused reused) {
      decider.lookedUp();
      reused.frame().dispatcher().over(reused.action());
      decider.reuse(reused.frame(), reused.action(), reused.hit());
      decider.become();
    } else if (message instanceof Message.Needed needed) {
      decider.lookedUp();
      Frame frame = needed.frame();
      decider.take(frame, needed.why());
      decider.afterStoring(() -> frame.dispatcher().start(frame, needed.action(), 1));
    } else if (message instanceof Message.Noted noted) {
      decider.take(noted.frame(), noted.note());
    } else if (message instanceof Message.PauseOver pause) {
      if (pause.frame().state().stateOf(pause.action()) == ActionState.RETRYING) {
        decider.accept(pause.frame(), new RunEvent.RetryDue(decider.now(), pause.action()));
      }
    } else if (message instanceof Message.TimeOver time) {
      decider.end(
          time.frame(), new RunEvent.RunTimedOut(decider.now(), time.limit()), RunPhase.OVERDUE);
      decider.become();
    } else {
      decider.cancel(root, ((Message.Cancel) message).everything());
      decider.become();
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
      decider.accept(frame, event(over));
    }
  }

  private void beginWanted(Message.Wanted wanted) throws IOException {
    Frame frame = wanted.frame();
    int action = wanted.action();
    if (frame.state().stateOf(action) == ActionState.RUNNING) {
      var added =
          new RunEvent.RunAdded(
              decider.now(), action, wanted.number(), wanted.inputs(), wanted.afresh());
      decider.take(frame, added);
      decider.begin(nesting.wanted(frame, added));
      decider.become();
    }
  }

  private void prefer(Message.Preferred preferred) throws IOException {
    Frame frame = preferred.frame();
    int action = preferred.action();
    if (frame.state().stateOf(action) == ActionState.RUNNING) {
      decider.take(frame, new RunEvent.RunsPreferred(decider.now(), action, preferred.numbers()));
      frame.prefer(action, preferred.numbers());
    }
  }

  private void endWanted(List<Frame> runs) throws IOException {
    for (Frame run : runs) {
      decider.cancel(run, false);
    }
    decider.become();
  }

  private RunEvent event(Message.AttemptOver over) {
    Frame frame = over.frame();
    int action = over.action();
    if (over.result() instanceof CommandResult.Succeeded done) {
      return new RunEvent.AttemptSucceeded(decider.now(), action, over.attempt(), done.outputs());
    }
    Failure failure = ((CommandResult.Failed) over.result()).failure();
    Optional<Duration> again = frame.pauseAfter(action, failure);
    Instant now = decider.now();
    again.ifPresent(length -> decider.pause(frame, action, now.plus(length)));
    return new RunEvent.AttemptFailed(now, action, over.attempt(), failure, again);
  }
}
