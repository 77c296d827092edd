package dev.weft.engine.execute;

import dev.weft.engine.command.DrivenRuns.Span;
import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.run.RunProgress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Brings a run, and those inside it, to where they stood after their events. */
final class Recall {
  private final Frame root;
  private final Nesting nesting;
  private final Secrecy secrecy;
  private final Map<RunPath, Frame> frames = new LinkedHashMap<>();
  private final Map<RunPath, Duration> idleBefore = new HashMap<>();
  private final NavigableSet<Instant> resumes = new TreeSet<>();
  private Instant latest = Instant.EPOCH;
  private Duration idle = Duration.ZERO;

  Recall(Frame root, Nesting nesting, Secrecy secrecy) {
    this.root = root;
    this.nesting = nesting;
    this.secrecy = secrecy;
    frames.put(root.path(), root);
  }

  /**
   * Takes the next event.
   *
   * @throws IllegalStateException when it cannot follow what was before
   * @throws IOException when a sealed value is damaged
   */
  void take(Entry entry) throws IOException {
    Frame frame = frames.get(entry.in());
    if (frame == null) {
      throw new IllegalStateException("there is no run inside at " + entry.in());
    }
    RunEvent event = secrecy.opened(frame.plan(), entry.event());
    frame.scheduler().recall(event);
    secrecy.cleaning(frame, event).ifPresent(Runnable::run);
    nesting.engines().take(entry);
    if (event instanceof RunEvent.AttemptStarted begun) {
      frame.supplier().begun(begun.action());
      if (frame.nested(begun.action()).isPresent()) {
        enter(frame, begun);
      } else if (frame.plan().action(begun.action()).isDriver()) {
        frame.supplier().request(begun.action(), nesting.requests(frame, begun.action()));
      }
    } else if (event instanceof RunEvent.RunAdded added) {
      frame.supplier().requested(added.action()).recall(added.inputs());
      Frame inner = nesting.wanted(frame, added);
      frames.put(inner.path(), inner);
    } else if (event instanceof RunEvent.RunsPreferred preferred) {
      frame.supplier().requested(preferred.action()).recallPreference();
      frame.prefer(preferred.action(), preferred.numbers());
    } else if (event instanceof RunEvent.DoneAgain again && again.asked()) {
      frame.doAfresh(frame.plan().action(again.action()).name());
    } else if (event instanceof RunEvent.RunFinished && frame.place().isWanted()) {
      Frame around = Objects.requireNonNull(frame.place().around());
      around.supplier().requested(frame.place().action()).over(frame, seen(frame));
    }
    count(entry.in(), entry.event());
  }

  private void enter(Frame frame, RunEvent.AttemptStarted begun) {
    try {
      Frame inner = nesting.within(frame, begun.action(), begun.attempt());
      frames.put(inner.path(), inner);
    } catch (MissingValueException e) {
      // the attempt failed for it, as another event says
    }
  }

  /** Counts the time before each resume, in which nobody saw to the run; also before this one. */
  void count(RunPath in, RunEvent event) {
    if (event instanceof RunEvent.RunResumed) {
      idle = idle.plus(Duration.between(latest, event.at()));
      resumes.add(event.at());
    } else if (event instanceof RunEvent.RunStarted) {
      idleBefore.put(in, idle);
    }
    latest = event.at();
  }

  /** Returns the whole run. */
  Frame root() {
    return root;
  }

  /** Returns the runs, each behind the one around it. */
  Collection<Frame> frames() {
    return frames.values();
  }

  /** Returns when another process went on with the run. */
  NavigableSet<Instant> resumes() {
    return resumes;
  }

  /** Returns for how long somebody saw to a run. */
  Duration spent(Frame frame) {
    Optional<Instant> started = frame.state().progress().started();
    Duration before = idleBefore.getOrDefault(frame.path(), Duration.ZERO);
    return started
        .map(start -> Duration.between(start, latest).minus(idle.minus(before)))
        .orElse(Duration.ZERO);
  }

  /** Returns from when to when somebody saw to a run that is over. */
  Span seen(Frame frame) {
    RunProgress progress = frame.state().progress();
    Instant finished = progress.finished().orElseThrow().at();
    Duration before = idleBefore.getOrDefault(frame.path(), idle);
    return new Span(progress.started().orElse(finished).minus(before), finished.minus(idle));
  }

  /** Tells whether the run around one that is over does not know it yet. */
  static boolean isAwaited(Frame frame) {
    Frame around = frame.place().around();
    int action = frame.place().action();
    return around != null
        && !frame.place().isWanted()
        && around.state().stateOf(action) == ActionState.RUNNING
        && around.state().attemptsOf(action) == frame.place().attempt();
  }
}
