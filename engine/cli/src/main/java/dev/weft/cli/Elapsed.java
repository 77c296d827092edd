package dev.weft.cli;

import java.time.Duration;

/** Durations as they are shown beside progress. */
final class Elapsed {
  private Elapsed() {}

  /** Writes a duration to a tenth of a second below a minute, else to the second. */
  static String text(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    if (millis < 60_000) {
      return millis / 1000 + "." + millis % 1000 / 100 + "s";
    }
    long minutes = millis / 60_000;
    long seconds = millis / 1000 % 60;
    return minutes < 60
        ? minutes + "m" + two(seconds) + "s"
        : minutes / 60 + "h" + two(minutes % 60) + "m" + two(seconds) + "s";
  }

  private static String two(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }
}
