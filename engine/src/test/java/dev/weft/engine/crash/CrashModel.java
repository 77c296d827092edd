package dev.weft.engine.crash;

import dev.weft.engine.crash.CrashJob.How;
import dev.weft.engine.crash.CrashJob.Need;
import dev.weft.engine.crash.CrashJob.Part;
import dev.weft.engine.crash.CrashJob.When;
import dev.weft.engine.job.Policy.OnUnknown;
import java.util.ArrayList;
import java.util.List;

/**
 * What must come of a job that keeps going, read from first to last, given which attempts were
 * lost; knows nothing of schedulers, events or stores.
 */
final class CrashModel {
  private final CrashJob job;
  private final Truth truth;
  private final List<End> ends = new ArrayList<>();

  /** What happened to the attempts, as the world knows it. */
  interface Truth {
    /** Tells whether nobody can know how an attempt ended. */
    boolean isLost(int action, int attempt);

    /** Returns what somebody answered about an attempt that was lost. */
    OnUnknown answerTo(int action, int attempt);
  }

  /** A world in which no engine dies. */
  static final Truth CALM =
      new Truth() {
        @Override
        public boolean isLost(int action, int attempt) {
          return false;
        }

        @Override
        public OnUnknown answerTo(int action, int attempt) {
          throw new AssertionError("nobody was asked");
        }
      };

  enum Outcome {
    SUCCEEDED,
    FAILED,
    SKIPPED
  }

  /** How an action ends, and with which attempts. */
  record End(Outcome outcome, List<String> attempts) {}

  private CrashModel(CrashJob job, Truth truth) {
    this.job = job;
    this.truth = truth;
  }

  static List<End> read(CrashJob job, Truth truth) {
    CrashModel model = new CrashModel(job, truth);
    for (int action = 0; action < job.parts().size(); action++) {
      model.ends.add(model.end(action));
    }
    return model.ends;
  }

  private End end(int action) {
    Part part = job.parts().get(action);
    When when = part.rules().when();
    boolean obstacle = false;
    for (Need need : part.needs()) {
      obstacle |= need.how() != How.DEFAULTED && !isWell(need.producer());
    }
    boolean failed = hasFailedBehind(action);
    boolean starts =
        switch (when) {
          case NONE, EQUAL, UNEQUAL -> !obstacle;
          case ALWAYS -> true;
          case FAILED -> failed;
          case SUCCEEDED -> !obstacle && !failed;
        };
    if (starts && (when == When.EQUAL || when == When.UNEQUAL)) {
      if (ends.get(part.asked()).outcome() != Outcome.SUCCEEDED) {
        return new End(Outcome.FAILED, List.of());
      }
      starts = when == When.EQUAL;
    }
    return starts ? made(action) : new End(Outcome.SKIPPED, List.of());
  }

  private boolean isWell(int action) {
    Outcome outcome = ends.get(action).outcome();
    return outcome == Outcome.SUCCEEDED
        || (outcome == Outcome.FAILED && job.parts().get(action).rules().forgiven());
  }

  private boolean hasFailedBehind(int action) {
    boolean[] behind = new boolean[action + 1];
    behind[action] = true;
    boolean failed = false;
    for (int each = action; each >= 0; each--) {
      if (behind[each]) {
        boolean badly = each < action && ends.get(each).outcome() == Outcome.FAILED;
        failed |= badly && !job.parts().get(each).rules().forgiven();
        job.parts().get(each).needs().forEach(need -> behind[need.producer()] = true);
      }
    }
    return failed;
  }

  /** Goes through the attempts at an action that starts. */
  private End made(int action) {
    Part part = job.parts().get(action);
    boolean supplied = true;
    for (Need need : part.needs()) {
      supplied &=
          need.how() != How.REFERENCE || ends.get(need.producer()).outcome() == Outcome.SUCCEEDED;
    }
    List<String> attempts = new ArrayList<>();
    boolean again = true;
    while (again) {
      int attempt = attempts.size() + 1;
      String result = result(part, supplied, action, attempt);
      attempts.add(result);
      if (result.equals("0")) {
        return new End(Outcome.SUCCEEDED, attempts);
      }
      CrashJob.Tries tries = part.rules().tries();
      again =
          result.equals("lost")
              ? isRepeated(part, action, attempt)
              : attempt < tries.most() && (!tries.only75() || result.equals("75"));
    }
    return new End(Outcome.FAILED, attempts);
  }

  private String result(Part part, boolean supplied, int action, int attempt) {
    if (truth.isLost(action, attempt)) {
      return "lost";
    }
    return supplied ? Integer.toString(part.script().code(attempt)) : "rejected";
  }

  private boolean isRepeated(Part part, int action, int attempt) {
    OnUnknown rule = part.rules().onUnknown();
    return (rule == OnUnknown.ASK ? truth.answerTo(action, attempt) : rule) == OnUnknown.RERUN;
  }
}
