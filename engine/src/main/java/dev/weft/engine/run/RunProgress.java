package dev.weft.engine.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a run as a whole. */
public final class RunProgress {
  private RunPhase phase = RunPhase.NEW;
  private int running;
  private int ended;
  private boolean cancelled;
  private @Nullable Instant started;
  private RunEvent.@Nullable RunFinished finished;
  private @Nullable Duration exceeded;

  RunProgress() {}

  void apply(RunEvent event) {
    if (event instanceof RunEvent.RunStarted begun) {
      become(RunPhase.GOING, event);
      started = begun.at();
    } else if (event instanceof RunEvent.RunResumed) {
      if (phase == RunPhase.NEW || phase == RunPhase.FINISHED) {
        throw new IllegalStateException("the run is " + phase + " and cannot go on");
      }
    } else if (event instanceof RunEvent.CancelRequested request) {
      become(request.everything() ? RunPhase.ENDING : RunPhase.CANCELLING, event);
      cancelled = true;
    } else if (event instanceof RunEvent.RunTimedOut overdue) {
      become(RunPhase.OVERDUE, event);
      exceeded = overdue.limit();
    } else if (event instanceof RunEvent.RunFinished end) {
      become(RunPhase.FINISHED, event);
      finished = end;
    } else {
      throw new IllegalStateException("not an event of the whole run: " + event);
    }
  }

  private void become(RunPhase next, RunEvent event) {
    if (!phase.next().contains(next)) {
      throw new IllegalStateException(
          "the run is " + phase + ", which " + event + " cannot follow");
    }
    phase = next;
  }

  void moved(ActionState from, ActionState to) {
    if (from == ActionState.RUNNING) {
      running--;
    }
    if (to == ActionState.RUNNING) {
      running++;
    }
    if (to.isEnd()) {
      ended++;
    }
  }

  /** Returns where the run stands. */
  public RunPhase phase() {
    return phase;
  }

  /** Returns how many attempts are being made. */
  public int running() {
    return running;
  }

  /** Returns how many actions came to their end. */
  public int ended() {
    return ended;
  }

  /** Tells whether anybody asked for the end of the run. */
  public boolean isCancelled() {
    return cancelled;
  }

  /** Returns the time limit that the job did not keep. */
  public Optional<Duration> exceeded() {
    return Optional.ofNullable(exceeded);
  }

  /** Returns when the run began. */
  public Optional<Instant> started() {
    return Optional.ofNullable(started);
  }

  /** Returns how and when the run finished. */
  public Optional<RunEvent.RunFinished> finished() {
    return Optional.ofNullable(finished);
  }
}
