package dev.weft.cli;

import dev.weft.engine.job.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Ages and sizes, as they stand on the command line. */
final class Amounts {
  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");
  private static final int MOST_DIGITS = 9;

  private Amounts() {}

  /** Reads an age: {@code 30d}, or a duration as in jobs. */
  static Duration age(String option, String written) throws UsageException {
    Optional<Duration> age =
        written.endsWith("d") ? number(written, 1).map(Duration::ofDays) : Durations.parse(written);
    if (age.isPresent() && age.get().compareTo(Durations.LONGEST) <= 0) {
      return age.get();
    }
    throw new UsageException(
        "option '--" + option + "' needs an age, not '" + written + "'", "write 30d or 12h");
  }

  /** Reads a size: {@code 10GiB}. */
  static long size(String option, String written) throws UsageException {
    for (int unit = UNITS.size() - 1; unit >= 0; unit--) {
      String name = UNITS.get(unit);
      if (written.endsWith(name)) {
        Optional<Long> number = number(written, name.length());
        if (number.isPresent()) {
          return number.get() << (10 * unit);
        }
        break;
      }
    }
    throw new UsageException(
        "option '--" + option + "' needs a size, not '" + written + "'", "write 10GiB or 500MiB");
  }

  private static Optional<Long> number(String written, int unit) {
    String digits = written.substring(0, written.length() - unit);
    if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
      return Optional.empty();
    }
    for (int at = 0; at < digits.length(); at++) {
      if (digits.charAt(at) < '0' || digits.charAt(at) > '9') {
        return Optional.empty();
      }
    }
    return Optional.of(Long.parseLong(digits));
  }

  /** Returns a size with one digit behind the point: {@code 1.5 GiB}. */
  static String shown(long bytes) {
    int unit = 0;
    double size = bytes;
    while (size >= 1024 && unit < UNITS.size() - 1) {
      size /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, UNITS.get(unit));
  }
}
