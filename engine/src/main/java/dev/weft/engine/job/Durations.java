package dev.weft.engine.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Durations as the job language writes them. */
public final class Durations {
  private static final List<String> UNITS = List.of("h", "m", "s", "ms");
  private static final List<Long> MILLIS = List.of(3_600_000L, 60_000L, 1000L, 1L);
  private static final int MOST_DIGITS = 12;

  /** No duration of a job is longer: a thousand years. */
  public static final Duration LONGEST = Duration.ofDays(366_000);

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

  /**
   * Reads a duration such as {@code 1h30m} or {@code 250ms}: amounts whose units grow smaller.
   * Empty for any other text; the caller refuses what is longer than {@link #LONGEST}.
   */
  public static Optional<Duration> parse(String text) {
    Duration total = Duration.ZERO;
    int unit = 0;
    int at = 0;
    while (at < text.length()) {
      int digits = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      int end = at;
      while (end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
        end++;
      }
      String name = text.substring(at, end);
      while (unit < UNITS.size() && !UNITS.get(unit).equals(name)) {
        unit++;
      }
      if (at == digits || at - digits > MOST_DIGITS || unit == UNITS.size()) {
        return Optional.empty();
      }
      long amount = Long.parseLong(text, digits, at, 10);
      total = total.plus(Duration.ofMillis(amount * MILLIS.get(unit++)));
      at = end;
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(total);
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }
}
