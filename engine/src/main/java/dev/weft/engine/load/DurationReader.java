package dev.weft.engine.load;

import dev.weft.expression.eval.Value;
import java.time.Duration;
import java.util.Optional;

/** Reads durations: whole seconds, or text such as {@code 1h30m}. */
final class DurationReader {
  private static final String[] UNITS = {"h", "m", "s", "ms"};
  private static final long[] MILLIS = {3_600_000, 60_000, 1000, 1};
  private static final long LONGEST = 366L * 24 * 3_600_000 * 1000;
  private static final int DIGITS = 12;

  private final Fields fields;

  DurationReader(Fields fields) {
    this.fields = fields;
  }

  /** Reads a duration of at least {@code least} milliseconds. */
  Optional<Duration> read(LocatedNode node, String field, long least) {
    long millis;
    if (node instanceof ScalarNode scalar && scalar.value() instanceof Value.Int seconds) {
      millis = Math.max(-LONGEST, Math.min(seconds.value(), LONGEST)) * 1000;
    } else if (node instanceof ScalarNode scalar && scalar.value() instanceof Value.Real) {
      return bad(node, field, "seconds are whole; write '1500ms' for one and a half");
    } else if (node instanceof TextNode text) {
      String written = text.text();
      if (fields.holdsReference(written, node, field)) {
        return Optional.empty();
      }
      millis = parse(written);
      if (millis < 0) {
        return bad(node, field, hint(written));
      }
    } else {
      fields.wrongType(node, field, "a duration", "write whole seconds or text such as \"1h30m\"");
      return Optional.empty();
    }
    if (millis < least) {
      return bad(node, field, "it must be longer than nothing");
    }
    return millis > LONGEST
        ? bad(node, field, "it must be shorter than a thousand years")
        : Optional.of(Duration.ofMillis(millis));
  }

  private Optional<Duration> bad(LocatedNode node, String field, String hint) {
    String written = node.source().text().substring(node.start(), node.end());
    fields
        .findings()
        .report(
            ReadCode.BAD_DURATION,
            node,
            Quoted.shortened(written) + " is not a duration for '" + field + "'",
            hint);
    return Optional.empty();
  }

  private static String hint(String written) {
    boolean digits = !written.isEmpty() && digits(written, 0) == written.length();
    return digits
        ? "write \"" + Quoted.shortened(written) + "s\", or the number without quotes"
        : "write whole seconds or text such as \"250ms\", \"90s\", \"15m\", \"2h\", \"1h30m\"";
  }

  /** Adds up amounts whose units grow smaller; -1 when the text is anything else. */
  private static long parse(String text) {
    long total = 0;
    int unit = 0;
    int at = 0;
    while (at < text.length()) {
      int to = digits(text, at);
      if (to == at || to - at > DIGITS) {
        return -1;
      }
      long amount = Long.parseLong(text, at, to, 10);
      String written = text.substring(to, endOfUnit(text, to));
      while (unit < UNITS.length && !UNITS[unit].equals(written)) {
        unit++;
      }
      if (unit == UNITS.length) {
        return -1;
      }
      total += amount * MILLIS[unit];
      unit++;
      at = to + written.length();
    }
    return text.isEmpty() ? -1 : total;
  }

  private static int endOfUnit(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= 'a' && text.charAt(at) <= 'z') {
      at++;
    }
    return at;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
