package dev.weft.engine.run;

import dev.weft.engine.job.Failure;
import dev.weft.engine.job.Retry;
import java.time.Duration;
import java.util.Optional;

/** Whether and when a failed attempt is followed by another. */
final class RetryRule {
  private RetryRule() {}

  /** Returns the pause before the next attempt, its jitter left out; empty when there is none. */
  static Optional<Duration> pauseAfter(Retry retry, int attempts, Failure failure) {
    return attempts < retry.attempts() && isWorthIt(retry, failure)
        ? Optional.of(pause(retry.pause(), attempts))
        : Optional.empty();
  }

  private static Duration pause(Retry.Pause rule, int attempts) {
    double longest = rule.longest().toMillis();
    double millis = rule.first().toMillis() * Math.pow(rule.backoff(), attempts - 1.0);
    return Duration.ofMillis((long) Math.min(longest, millis));
  }

  private static boolean isWorthIt(Retry retry, Failure failure) {
    if (failure instanceof Failure.Cancelled) {
      return false;
    }
    return retry.on().isEmpty() || retry.on().contains(kind(failure));
  }

  private static String kind(Failure failure) {
    if (failure instanceof Failure.ExitedWith exit) {
      return "exit:" + exit.code();
    }
    if (failure instanceof Failure.TimedOut) {
      return "timeout";
    }
    if (failure instanceof Failure.Inside inside) {
      return kind(inside.cause());
    }
    boolean infrastructure =
        failure instanceof Failure.WorkerLost || failure instanceof Failure.CommandThrew;
    return infrastructure ? "infrastructure" : "other";
  }
}
