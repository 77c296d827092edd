package dev.weft.engine.job;

import java.time.Duration;

/** Durations as the job language writes them. */
public final class Durations {
  private Durations() {}

  /** Writes a duration the way it may be written in a job: {@code 1h30m}, {@code 250ms}. */
  public static String text(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.length() == 0 ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }
}
