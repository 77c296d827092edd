package dev.weft.engine.execute;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.ActionState;
import dev.weft.engine.run.Attempt;
import dev.weft.engine.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * How long the actions of a run took, those that say something about the next run: they were really
 * made, to a good end, under the eyes of one engine. An attempt that outlived its engine ended, as
 * far as anybody knows, when the next engine looked.
 */
final class TimesTaken {
  private final NavigableSet<Instant> resumes;

  /**
   * Makes it for a run.
   *
   * @param resumes when another engine went on with it
   */
  TimesTaken(NavigableSet<Instant> resumes) {
    this.resumes = new TreeSet<>(resumes);
  }

  /** Returns the times by name; none of what was reused, and of what never takes any. */
  Map<ActionName, Duration> of(Frame frame) {
    RunState state = frame.state();
    Map<ActionName, Duration> times = new LinkedHashMap<>();
    for (int action = 0; action < state.size(); action++) {
      if (state.stateOf(action) == ActionState.SUCCEEDED
          && !frame.scheduler().isImmediate(action)
          && isWhole(frame, action)) {
        Attempt attempt = state.lastAttemptOf(action).orElseThrow();
        Instant resume = resumes.higher(attempt.started());
        if (resume == null || resume.isAfter(attempt.finished())) {
          Duration took = Duration.between(attempt.started(), attempt.finished());
          times.put(frame.plan().action(action).name(), took);
        }
      }
    }
    return times;
  }

  /** Tells whether everything inside an action was made, too, and nothing of it reused. */
  private static boolean isWhole(Frame around, int action) {
    Deque<Frame> open = new ArrayDeque<>();
    around.inner(action, around.state().attemptsOf(action)).ifPresent(open::add);
    while (!open.isEmpty()) {
      Frame frame = open.remove();
      for (int each = 0; each < frame.state().size(); each++) {
        if (frame.state().stateOf(each) == ActionState.REUSED) {
          return false;
        }
        frame.inner(each, frame.state().attemptsOf(each)).ifPresent(open::add);
      }
    }
    return true;
  }
}
