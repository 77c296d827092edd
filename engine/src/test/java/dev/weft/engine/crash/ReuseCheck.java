package dev.weft.engine.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.crash.CrashJob.Part;
import dev.weft.engine.crash.CrashLog.Inside;
import dev.weft.engine.crash.CrashLog.Made;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunPath;
import dev.weft.expression.eval.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares what was reused and kept in a run with what was kept before and made in it. */
final class ReuseCheck {
  private final CrashJob job;
  private final CrashLog log;
  private final Set<Value> before;
  private final Set<Value> after;
  private final Optional<EarlierRun> earlier;

  ReuseCheck(
      CrashJob job,
      CrashLog log,
      Set<Value> before,
      Set<Value> after,
      Optional<EarlierRun> earlier) {
    this.job = job;
    this.log = log;
    this.before = before;
    this.after = after;
    this.earlier = earlier;
  }

  void check(Set<Value> made) {
    log.runs().forEach(this::check);
    for (Value value : after) {
      assertTrue(before.contains(value) || made.contains(value), value + " was never made");
    }
  }

  private void check(RunPath in, Inside run) {
    List<Part> parts = job.at(in);
    for (RunEvent event : run.events) {
      if (event instanceof RunEvent.ActionReused reused && !stands(in, reused.action())) {
        assertTrue(parts.get(reused.action()).rules().cached(), event + " may not be reused");
        assertTrue(after.contains(reused.outputs().get("x")), event + " was never kept");
        assertTrue(!isAsked(in, reused.action()), event + " is to be done afresh");
      } else if (event instanceof RunEvent.AttemptSucceeded done) {
        Part part = parts.get(done.action());
        if (part.rules().cached() && !part.isNested()) {
          sound(run, done, isAsked(in, done.action()));
        }
      }
    }
  }

  private boolean stands(RunPath in, int action) {
    return in.isRoot() && earlier.filter(it -> it.standing().containsKey(action)).isPresent();
  }

  private boolean isAsked(RunPath in, int action) {
    int asked = in.isRoot() ? action : in.action(0);
    return earlier.filter(it -> it.asked().contains(asked)).isPresent();
  }

  /** Checks that an action was made only for want of a result, and that its own is kept. */
  private void sound(Inside run, RunEvent.AttemptSucceeded done, boolean asked) {
    Value value = done.outputs().get("x");
    List<Made> attempts = run.attempts.get(done.action());
    int begin = attempts.get(0).begin();
    if (!asked && !log.isResumedBetween(begin, attempts.get(0).end())) {
      assertTrue(!before.contains(value), done + " is made though it was kept");
    }
    if (!log.isResumedBetween(begin, attempts.get(attempts.size() - 1).end())) {
      assertTrue(after.contains(value), done + " is not kept");
    }
  }
}
