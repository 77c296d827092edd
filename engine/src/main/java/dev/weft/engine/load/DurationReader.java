package dev.weft.engine.load;

import dev.weft.engine.job.Durations;
import dev.weft.expression.eval.Value;
import java.time.Duration;
import java.util.Optional;

/** Reads durations: whole seconds, or text such as {@code 1h30m}. */
final class DurationReader {
  private static final long LONGEST = Durations.LONGEST.toMillis();

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
      Optional<Duration> parsed = Durations.parse(written);
      if (parsed.isEmpty()) {
        return bad(node, field, hint(written));
      }
      millis = parsed.get().toMillis();
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
    boolean digits = !written.isEmpty() && written.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits
        ? "write \"" + Quoted.shortened(written) + "s\", or the number without quotes"
        : "write whole seconds or text such as \"250ms\", \"90s\", \"15m\", \"2h\", \"1h30m\"";
  }
}
