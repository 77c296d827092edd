package dev.weft.engine.store;

import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object of which it is known what they must be. */
final class StoredFields {
  private final Map<String, Value> fields;

  StoredFields(Map<String, Value> fields) {
    this.fields = fields;
  }

  String text(String name) throws EventFormatException {
    if (fields.get(name) instanceof Value.Text text) {
      return text.value();
    }
    throw wrong(name, "a string");
  }

  long number(String name) throws EventFormatException {
    return optionalNumber(name).orElseThrow(() -> wrong(name, "an integer"));
  }

  Optional<Long> optionalNumber(String name) {
    return fields.get(name) instanceof Value.Int number
        ? Optional.of(number.value())
        : Optional.empty();
  }

  /** Returns a number that counts something and is not negative. */
  int index(String name) throws EventFormatException {
    return index(name, fields.get(name));
  }

  /** Returns a list of such numbers. */
  List<Integer> indexes(String name) throws EventFormatException {
    if (!(fields.get(name) instanceof Value.Items items)) {
      throw wrong(name, "a list");
    }
    List<Integer> indexes = new ArrayList<>();
    for (Value item : items.values()) {
      indexes.add(index(name, item));
    }
    return indexes;
  }

  private static int index(String name, @Nullable Value value) throws EventFormatException {
    if (value instanceof Value.Int number
        && number.value() >= 0
        && number.value() <= Integer.MAX_VALUE) {
      return (int) number.value();
    }
    throw wrong(name, "an index");
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  boolean truth(String name) throws EventFormatException {
    if (fields.get(name) instanceof Value.Bool truth) {
      return truth.value();
    }
    throw wrong(name, "true or false");
  }

  StoredFields object(String name) throws EventFormatException {
    if (fields.get(name) instanceof Value.Entries entries) {
      return new StoredFields(entries.values());
    }
    throw wrong(name, "an object");
  }

  List<StoredFields> objects(String name) throws EventFormatException {
    if (!(fields.get(name) instanceof Value.Items items)) {
      throw wrong(name, "a list");
    }
    List<StoredFields> objects = new ArrayList<>(items.values().size());
    for (Value item : items.values()) {
      if (!(item instanceof Value.Entries entries)) {
        throw wrong(name, "a list of objects");
      }
      objects.add(new StoredFields(entries.values()));
    }
    return objects;
  }

  List<String> texts(String name) throws EventFormatException {
    List<String> texts = new ArrayList<>();
    if (fields.get(name) instanceof Value.Items items) {
      for (Value item : items.values()) {
        if (!(item instanceof Value.Text text)) {
          throw wrong(name, "a list of strings");
        }
        texts.add(text.value());
      }
      return texts;
    }
    throw wrong(name, "a list");
  }

  /** Returns all fields, each of which is a string. */
  Map<String, String> texts() throws EventFormatException {
    Map<String, String> texts = new HashMap<>(fields.size() * 2);
    for (String name : fields.keySet()) {
      texts.put(name, text(name));
    }
    return texts;
  }

  Map<String, Value> restored() throws EventFormatException {
    Map<String, Value> values = new LinkedHashMap<>(fields.size() * 2);
    for (Map.Entry<String, Value> field : fields.entrySet()) {
      values.put(field.getKey(), StoredValues.restore(field.getValue()));
    }
    return values;
  }

  private static EventFormatException wrong(String name, String wanted) {
    return new EventFormatException("field '" + name + "' is not " + wanted);
  }
}
