package dev.weft.actions.http;

import java.util.List;
import java.util.Optional;

/** Sizes as jobs write them: whole bytes, or text such as {@code 256MiB}. */
final class ByteSize {
  private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB");
  private static final int MOST_DIGITS = 6;

  private ByteSize() {}

  /** Reads a size with its unit; empty for any other text. */
  static Optional<Long> parse(String text) {
    for (int i = 0; i < UNITS.size(); i++) {
      String number = text.endsWith(UNITS.get(i)) ? text.substring(0, text.length() - 3) : "";
      if (!number.isEmpty()
          && number.length() <= MOST_DIGITS
          && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Optional.of(Long.parseLong(number) << (10 * (i + 1)));
      }
    }
    return Optional.empty();
  }

  /** Writes a number of bytes for people: {@code 1.5 MiB}. */
  static String text(long bytes) {
    if (bytes < 1024) {
      return bytes + " bytes";
    }
    int unit = 0;
    long tenths = bytes * 10 / 1024;
    while (tenths >= 10240 && unit + 1 < UNITS.size()) {
      tenths /= 1024;
      unit++;
    }
    return tenths / 10 + "." + tenths % 10 + " " + UNITS.get(unit);
  }
}
