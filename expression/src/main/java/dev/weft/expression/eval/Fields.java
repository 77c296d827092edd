package dev.weft.expression.eval;

import dev.weft.expression.eval.Evaluation.Failed;
import dev.weft.expression.eval.Evaluation.Known;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Expr.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Fields and elements of values. */
final class Fields {
  private static final int SHOWN = 10;
  private static final int LONGEST = 40;

  private Fields() {}

  static Evaluation step(Value target, Step step) {
    return step instanceof Step.Field field
        ? field(target, field.name(), field.start(), field.end())
        : element(target, step instanceof Step.At at ? at.index() : -1, step.start(), step.end());
  }

  static Evaluation index(Value target, Value index, Expr at) {
    if (index instanceof Value.Int position) {
      return element(target, position.value(), at.start(), at.end());
    } else if (index instanceof Value.Text key) {
      return field(target, key.value(), at.start(), at.end());
    }
    return Arithmetic.failed(
        at, "an index is an integer, a key a string; this is " + TextForm.kind(index));
  }

  static Evaluation field(Value target, String name, int start, int end) {
    Optional<Value> found = find(target, name);
    return found.isPresent()
        ? new Known(found.get())
        : new Failed(missing(target, name), start, end);
  }

  /** Finds a field; empty where it is missing or the value has none. */
  static Optional<Value> find(Value target, String name) {
    if (target instanceof Value.Entries entries) {
      return Optional.ofNullable(entries.values().get(name));
    } else if (target instanceof Value.Artifact artifact) {
      return switch (name) {
        case "path" -> Optional.of(new Value.Text(artifact.path()));
        case "sha256" -> Optional.of(new Value.Text(artifact.sha256()));
        case "size" -> Optional.of(new Value.Int(artifact.size()));
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  private static String missing(Value target, String name) {
    if (target instanceof Value.Entries entries) {
      Collection<String> keys = entries.values().keySet();
      return "there is no key '"
          + name
          + "'; "
          + (keys.isEmpty() ? "the map is empty" : "the keys are " + listed(keys));
    } else if (target instanceof Value.Artifact) {
      return TextForm.kind(target) + " has no field '" + name + "'; it has path, sha256 and size";
    }
    return TextForm.kind(target) + " has no field '" + name + "'";
  }

  private static String listed(Collection<String> keys) {
    List<String> shown = new ArrayList<>();
    for (String key : keys) {
      if (shown.size() < SHOWN && key.length() <= LONGEST) {
        shown.add(key);
      }
    }
    int left = keys.size() - shown.size();
    String list = String.join(", ", shown);
    return left == 0
        ? list
        : shown.isEmpty() ? left + " long ones" : list + " and " + left + " more";
  }

  private static Evaluation element(Value target, long index, int start, int end) {
    if (!(target instanceof Value.Items items)) {
      String message =
          target instanceof Value.Entries
              ? "the keys of a map are strings, not integers"
              : TextForm.kind(target) + " has no elements";
      return new Failed(message, start, end);
    }
    int size = items.values().size();
    if (index >= 0 && index < size) {
      return new Known(items.values().get((int) index));
    }
    String range = size == 0 ? "it is empty" : "its " + size + " elements are 0 to " + (size - 1);
    return new Failed("the array has no element " + index + "; " + range, start, end);
  }
}
