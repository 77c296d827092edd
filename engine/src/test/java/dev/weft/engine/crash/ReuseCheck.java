package dev.weft.engine.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.crash.CrashJob.Part;
import dev.weft.engine.crash.CrashLog.Inside;
import dev.weft.engine.crash.CrashLog.Made;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunPath;
import dev.weft.expression.eval.Value;
import java.util.List;
import java.util.Set;

/** Compares what was reused and kept in a run with what was kept before and made in it. */
final class ReuseCheck {
  private final CrashJob job;
  private final CrashLog log;
  private final Set<Value> before;
  private final Set<Value> after;

  ReuseCheck(CrashJob job, CrashLog log, Set<Value> before, Set<Value> after) {
    this.job = job;
    this.log = log;
    this.before = before;
    this.after = after;
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
      if (event instanceof RunEvent.ActionReused reused) {
        assertTrue(parts.get(reused.action()).rules().cached(), event + " may not be reused");
        assertTrue(after.contains(reused.outputs().get("x")), event + " was never kept");
      } else if (event instanceof RunEvent.AttemptSucceeded done) {
        Part part = parts.get(done.action());
        if (part.rules().cached() && !part.isNested()) {
          sound(run, done);
        }
      }
    }
  }

  /** Checks that an action was made only for want of a result, and that its own is kept. */
  private void sound(Inside run, RunEvent.AttemptSucceeded done) {
    Value value = done.outputs().get("x");
    List<Made> attempts = run.attempts.get(done.action());
    int begin = attempts.get(0).begin();
    int asked = attempts.get(0).end();
    if (!log.isResumedBetween(begin, asked)) {
      assertTrue(!before.contains(value), done + " is made though it was kept");
    }
    if (!log.isResumedBetween(begin, attempts.get(attempts.size() - 1).end())) {
      assertTrue(after.contains(value), done + " is not kept");
    }
  }
}
