package dev.weft.cli;

import dev.weft.engine.RunReport;
import dev.weft.engine.RunReport.ActionReport;
import dev.weft.engine.RunReport.AttemptReport;
import dev.weft.engine.job.Failure;
import dev.weft.engine.run.ActionOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The actions of a run that failed: where one failed because of some inside it, those in its place.
 */
record FailedActions(List<Failed> all) {
  /**
   * One of them.
   *
   * @param prefix what stands before its own name in the name that people know it by
   */
  record Failed(String prefix, ActionReport action) {
    /** Returns the name that people know it by, such as {@code deploy[a]/flash}. */
    String name() {
      return prefix + action.name();
    }

    private String prefixOf(ActionReport inner) {
      boolean instance = inner.name().value().startsWith(action.name() + "[");
      return instance ? prefix : name() + "/";
    }
  }

  /** Returns those of a run, in the order of the listing. */
  static FailedActions of(RunReport report) {
    List<Failed> all = new ArrayList<>();
    Deque<Failed> open = new ArrayDeque<>();
    for (ActionReport action : report.actions()) {
      if (action.outcome() == ActionOutcome.FAILED) {
        open.add(new Failed("", action));
      }
    }
    while (!open.isEmpty()) {
      Failed next = open.pop();
      List<Failed> inner = inner(next);
      if (inner.isEmpty()) {
        all.add(next);
      }
      for (int at = inner.size() - 1; at >= 0; at--) {
        open.push(inner.get(at));
      }
    }
    return new FailedActions(all);
  }

  /** Tells whether what failed inside an attempt is not why it failed, as with probes. */
  private static boolean isOwn(AttemptReport attempt) {
    return attempt.failure().orElse(null) instanceof Failure.Rejected;
  }

  private static List<Failed> inner(Failed outer) {
    List<Failed> inner = new ArrayList<>();
    int attempts = outer.action().attempts().size();
    if (attempts > 0 && !isOwn(outer.action().attempts().get(attempts - 1))) {
      for (ActionReport action : outer.action().attempts().get(attempts - 1).inside()) {
        if (action.outcome() == ActionOutcome.FAILED) {
          inner.add(new Failed(outer.prefixOf(action), action));
        }
      }
    }
    return inner;
  }
}
