package dev.weft.engine.store;

import dev.weft.expression.eval.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Values as JSON that says all of them: {@code {"$file": {"path", "sha256", "size"}}} and {@code
 * {"$directory": …}} are artifacts, and a map with a single key that begins with a dollar sign is
 * put into {@code {"$map": …}}. Integers have no fraction, other numbers have one or an exponent.
 */
final class StoredValues {
  private static final String FILE = "$file";
  private static final String DIRECTORY = "$directory";
  private static final String MAP = "$map";

  private StoredValues() {}

  static void write(JsonGenerator json, Value value) {
    if (value instanceof Value.Text text) {
      json.writeString(text.value());
    } else if (value instanceof Value.Int number) {
      json.writeNumber(number.value());
    } else if (value instanceof Value.Real number) {
      json.writeNumber(number.value());
    } else if (value instanceof Value.Bool truth) {
      json.writeBoolean(truth.value());
    } else if (value instanceof Value.Null) {
      json.writeNull();
    } else if (value instanceof Value.Items items) {
      json.writeStartArray();
      items.values().forEach(item -> write(json, item));
      json.writeEndArray();
    } else if (value instanceof Value.Entries entries) {
      writeEntries(json, entries.values());
    } else if (value instanceof Value.Artifact artifact) {
      writeArtifact(json, artifact);
    }
  }

  private static void writeEntries(JsonGenerator json, Map<String, Value> entries) {
    boolean looksSpecial =
        entries.size() == 1 && entries.keySet().iterator().next().startsWith("$");
    if (looksSpecial) {
      json.writeStartObject();
      json.writeName(MAP);
    }
    writeMap(json, entries);
    if (looksSpecial) {
      json.writeEndObject();
    }
  }

  static void writeMap(JsonGenerator json, Map<String, Value> entries) {
    json.writeStartObject();
    for (Map.Entry<String, Value> entry : entries.entrySet()) {
      json.writeName(entry.getKey());
      write(json, entry.getValue());
    }
    json.writeEndObject();
  }

  private static void writeArtifact(JsonGenerator json, Value.Artifact artifact) {
    json.writeStartObject();
    json.writeObjectPropertyStart(artifact.directory() ? DIRECTORY : FILE);
    json.writeStringProperty("path", artifact.path());
    json.writeStringProperty("sha256", artifact.sha256());
    json.writeNumberProperty("size", artifact.size());
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Reads the value that begins with the current token; special maps stay as they are. */
  static Value read(JsonParser json) throws EventFormatException {
    JsonToken token = json.currentToken();
    return switch (token) {
      case VALUE_STRING -> new Value.Text(json.getString());
      case VALUE_NUMBER_INT -> new Value.Int(json.getLongValue());
      case VALUE_NUMBER_FLOAT -> new Value.Real(json.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> new Value.Bool(token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> new Value.Null();
      case START_ARRAY -> readItems(json);
      case START_OBJECT -> readEntries(json);
      default -> throw new EventFormatException("unexpected " + token);
    };
  }

  private static Value readItems(JsonParser json) throws EventFormatException {
    List<Value> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(json));
    }
    return new Value.Items(items);
  }

  private static Value readEntries(JsonParser json) throws EventFormatException {
    Map<String, Value> entries = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      entries.put(name, read(json));
    }
    return new Value.Entries(entries);
  }

  /** Makes artifacts and maps of what stands for them. */
  static Value restore(Value stored) throws EventFormatException {
    if (stored instanceof Value.Items items) {
      List<Value> values = new ArrayList<>(items.values().size());
      for (Value item : items.values()) {
        values.add(restore(item));
      }
      return new Value.Items(values);
    }
    if (!(stored instanceof Value.Entries entries)) {
      return stored;
    }
    StoredFields fields = new StoredFields(entries.values());
    for (String name : entries.values().size() == 1 ? entries.values().keySet() : List.of("")) {
      if (name.equals(FILE) || name.equals(DIRECTORY)) {
        StoredFields artifact = fields.object(name);
        return new Value.Artifact(
            artifact.text("path"),
            artifact.text("sha256"),
            artifact.number("size"),
            name.equals(DIRECTORY));
      }
      if (name.equals(MAP)) {
        return new Value.Entries(fields.object(name).restored());
      }
    }
    return new Value.Entries(fields.restored());
  }
}
