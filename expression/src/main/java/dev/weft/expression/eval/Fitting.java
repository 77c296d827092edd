package dev.weft.expression.eval;

import dev.weft.expression.check.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Walks a value beside the type that is wanted. */
final class Fitting {
  private static final int DEEPEST = 64;

  private Fitting() {}

  static Fit fit(Value value, Type type, String path, int depth) {
    if (depth > DEEPEST) {
      return new Fit.Unfit("it is nested more than " + DEEPEST + " deep");
    } else if (value instanceof Value.Items items) {
      return switch (type.kind()) {
        case ANY -> items(items, Type.ANY, path, depth);
        case ARRAY -> items(items, type.element().orElse(Type.ANY), path, depth);
        default -> unfit(value, type, path);
      };
    } else if (value instanceof Value.Entries entries) {
      return switch (type.kind()) {
        case ANY, OBJECT -> entries(entries, Type.ANY, path, depth);
        case MAP -> entries(entries, type.element().orElse(Type.ANY), path, depth);
        default -> unfit(value, type, path);
      };
    }
    return simple(value, type, path);
  }

  private static Fit simple(Value value, Type type, String path) {
    boolean fits =
        switch (type.kind()) {
          case ANY -> true;
          case STRING, LOCATION -> value instanceof Value.Text || value instanceof Value.Artifact;
          case INTEGER -> value instanceof Value.Int;
          case NUMBER -> value instanceof Value.Real || value instanceof Value.Int;
          case BOOLEAN -> value instanceof Value.Bool;
          case NULL -> value instanceof Value.Null;
          case FILE -> value instanceof Value.Artifact artifact && !artifact.directory();
          case DIRECTORY -> value instanceof Value.Artifact artifact && artifact.directory();
          case ARRAY, MAP, OBJECT -> false;
        };
    if (!fits) {
      return unfit(value, type, path);
    }
    boolean wantsText = type.kind() == Type.Kind.STRING || type.kind() == Type.Kind.LOCATION;
    if (wantsText && value instanceof Value.Artifact artifact) {
      return new Fit.Fits(new Value.Text(artifact.path()));
    } else if (type.kind() == Type.Kind.NUMBER && value instanceof Value.Int integer) {
      return new Fit.Fits(new Value.Real(integer.value()));
    }
    return new Fit.Fits(value);
  }

  private static Fit unfit(Value value, Type type, String path) {
    String found = "expected " + type.described() + " but found " + TextForm.kind(value);
    return new Fit.Unfit(path.isEmpty() ? found : found + " at " + path);
  }

  private static Fit items(Value.Items items, Type element, String path, int depth) {
    List<Value> fitted = new ArrayList<>(items.values().size());
    for (Value item : items.values()) {
      Fit fit = fit(item, element, path + "[" + fitted.size() + "]", depth + 1);
      if (!(fit instanceof Fit.Fits fits)) {
        return fit;
      }
      fitted.add(fits.value());
    }
    return new Fit.Fits(new Value.Items(fitted));
  }

  private static Fit entries(Value.Entries entries, Type element, String path, int depth) {
    Map<String, Value> fitted = new LinkedHashMap<>();
    for (Map.Entry<String, Value> entry : entries.values().entrySet()) {
      String place = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      Fit fit = fit(entry.getValue(), element, place, depth + 1);
      if (!(fit instanceof Fit.Fits fits)) {
        return fit;
      }
      fitted.put(entry.getKey(), fits.value());
    }
    return new Fit.Fits(new Value.Entries(fitted));
  }
}
