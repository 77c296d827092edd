package dev.weft.engine.run;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Durations;
import java.time.Duration;

/** Why an action was never started; a value, so that it can be stored and asked for. */
public sealed interface SkipReason {
  /** Returns one clause for people, such as {@code 'build' failed}. */
  String text();

  /** A dependency whose success was needed failed. */
  record DependencyFailed(ActionName dependency) implements SkipReason {
    @Override
    public String text() {
      return "'" + dependency + "' failed";
    }
  }

  /** A dependency whose success was needed was itself skipped. */
  record DependencySkipped(ActionName dependency) implements SkipReason {
    @Override
    public String text() {
      return "'" + dependency + "' was skipped";
    }
  }

  /** A dependency whose success was needed was cancelled. */
  record DependencyCancelled(ActionName dependency) implements SkipReason {
    @Override
    public String text() {
      return "'" + dependency + "' was cancelled";
    }
  }

  /** Its {@code when} is false. */
  record ConditionFalse() implements SkipReason {
    @Override
    public String text() {
      return "its condition is false";
    }
  }

  /** Another action failed first, and the run starts nothing new since. */
  record RunFailing(ActionName failed) implements SkipReason {
    @Override
    public String text() {
      return "the run is failing: '" + failed + "' failed";
    }
  }

  /** The time of the whole job ran out. */
  record OutOfTime(Duration limit) implements SkipReason {
    @Override
    public String text() {
      return "the job was not done within " + Durations.text(limit);
    }
  }

  /** The run was cancelled. */
  record Cancelled() implements SkipReason {
    @Override
    public String text() {
      return "the run was cancelled";
    }
  }
}
