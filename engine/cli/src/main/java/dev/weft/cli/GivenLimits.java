package dev.weft.cli;

import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.expression.diagnostic.Spelling;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.Option;

/** Limits as {@code --limit output=4MiB} sets them. */
final class GivenLimits {
  private GivenLimits() {}

  /** Makes the option that sets one. */
  static Option option() {
    return Arguments.valued("limit");
  }

  /** Reads those of a command line, on top of what holds where nothing is said. */
  static Limits read(Arguments arguments) throws UsageException {
    return read(arguments, Limits.USUAL);
  }

  /** Reads those of a command line, on top of what held before. */
  static Limits read(Arguments arguments, Limits before) throws UsageException {
    Map<Limit, Long> set = new EnumMap<>(Limit.class);
    for (String written : arguments.values("limit")) {
      int equals = written.indexOf('=');
      if (equals < 1) {
        throw new UsageException(
            "option '--limit' needs NAME=VALUE, not '" + written + "'", "write --limit log=1GiB");
      }
      Limit limit = named(written.substring(0, equals));
      if (set.put(limit, value(limit, written.substring(equals + 1))) != null) {
        throw new UsageException("limit '" + limit.word() + "' is given twice");
      }
    }
    return before.with(set);
  }

  private static Limit named(String name) throws UsageException {
    Optional<Limit> limit = Limit.named(name);
    if (limit.isPresent()) {
      return limit.get();
    }
    List<String> known = Arrays.stream(Limit.values()).map(Limit::word).toList();
    throw new UsageException(
        "there is no limit '" + name + "'",
        Spelling.nearest(name, known)
            .map(near -> "did you mean '" + near + "'? ")
            .orElse("")
            .concat("limits: " + String.join(", ", known)));
  }

  private static long value(Limit limit, String written) throws UsageException {
    Limit.Unit unit = limit.unit();
    Optional<Long> value = unit.parse(written);
    if (value.isEmpty()) {
      throw new UsageException(
          "limit '" + limit.word() + "' is no '" + written + "'",
          unit == Limit.Unit.SIZE
              ? "it is a size: write " + unit.text(limit.usual())
              : "it is a whole number: write " + unit.text(limit.usual()));
    }
    if (value.get() < 1 || value.get() > limit.most()) {
      throw new UsageException(
          "limit '"
              + limit.word()
              + "' goes from "
              + unit.text(1)
              + " to "
              + unit.text(limit.most())
              + ", and "
              + written
              + " does not lie there");
    }
    return value.get();
  }
}
