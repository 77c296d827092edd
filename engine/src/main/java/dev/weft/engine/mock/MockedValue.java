package dev.weft.engine.mock;

import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of outputs that nobody made. Recurses no deeper than documents and types may be. */
final class MockedValue {
  private static final String NO_HASH = "0".repeat(64);

  private MockedValue() {}

  /** Returns a value as written, in which texts where files belong are paths of such. */
  static Value shaped(Value written, Type type) {
    if (written instanceof Value.Text text && isFile(type)) {
      return artifact(text.value(), type);
    }
    Type element = type.element().orElse(Type.ANY);
    if (written instanceof Value.Items items) {
      List<Value> values = new ArrayList<>();
      items.values().forEach(item -> values.add(shaped(item, element)));
      return new Value.Items(values);
    }
    if (written instanceof Value.Entries entries) {
      Map<String, Value> values = new LinkedHashMap<>();
      entries.values().forEach((key, value) -> values.put(key, shaped(value, element)));
      return new Value.Entries(values);
    }
    return written;
  }

  private static boolean isFile(Type type) {
    return type.kind() == Type.Kind.FILE || type.kind() == Type.Kind.DIRECTORY;
  }

  private static Value artifact(String path, Type type) {
    return new Value.Artifact(path, NO_HASH, 0, type.kind() == Type.Kind.DIRECTORY);
  }

  /** Returns some value of a type; a text, or a path, says what it stands for. */
  static Value madeUp(String name, Type type) {
    String text = "<" + name + ">";
    return switch (type.kind()) {
      case STRING, LOCATION, ANY -> new Value.Text(text);
      case FILE, DIRECTORY -> artifact(text, type);
      case INTEGER -> new Value.Int(0);
      case NUMBER -> new Value.Real(0);
      case BOOLEAN -> new Value.Bool(false);
      case NULL -> new Value.Null();
      case ARRAY -> new Value.Items(List.of());
      case MAP, OBJECT -> new Value.Entries(Map.of());
    };
  }
}
