package dev.weft.engine.load;

import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Order;
import dev.weft.expression.source.TextOrigin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads what an action is repeated for. */
final class ForEachReader {
  private final Fields fields;
  private final ArgumentReader arguments;

  ForEachReader(Fields fields, ArgumentReader arguments) {
    this.fields = fields;
    this.arguments = arguments;
  }

  /** Reads {@code foreach} and {@code max_parallel} of an action that has one of them. */
  Optional<Order.ForEach> read(MappingNode action, List<String> known) {
    @Nullable LocatedNode over = null;
    @Nullable TextOrigin at = null;
    @Nullable TextOrigin bound = null;
    OptionalInt maxParallel = OptionalInt.empty();
    for (int i = 0; i < action.size(); i++) {
      LocatedNode value = action.value(i);
      switch (known(action.key(i), known)) {
        case "foreach" -> {
          over = value;
          at = action.keyOrigin(i);
        }
        case "max_parallel" -> {
          bound = action.keyOrigin(i);
          Optional<Integer> number = fields.integer(value, "max_parallel", 1);
          maxParallel = number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
        }
        default -> {}
      }
    }
    if (over == null || at == null) {
      if (bound != null) {
        fields
            .findings()
            .report(
                ReadCode.MISSING_KEY,
                bound,
                "'max_parallel' without 'foreach'",
                "say what the action is repeated for, or remove it; --slots bounds the whole run");
      }
      return Optional.empty();
    }
    return Optional.of(new Order.ForEach(argument(over), maxParallel, at));
  }

  private static String known(String key, List<String> known) {
    return known.contains(key) ? key : Fields.meant(key, known).orElse("");
  }

  /** Reads what is gone over; whether a text gives a list is seen when types are known. */
  private Argument argument(LocatedNode over) {
    if (over instanceof ScalarNode) {
      fields.wrongType(
          over, "foreach", "a list, a map or one reference", "write what it is for, as in [1, 2]");
      return ArgumentReader.broken(over);
    }
    return arguments.read(over);
  }
}
