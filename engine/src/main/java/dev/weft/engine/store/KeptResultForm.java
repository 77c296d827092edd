package dev.weft.engine.store;

import dev.weft.expression.eval.Value;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The written forms of what was made, and of what it was made of: one line of JSON each. */
public final class KeptResultForm {
  private final JsonFactory factory = new JsonFactory();

  /** Writes what was made. */
  public byte[] write(KeptResult.Made made) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeName("outputs");
      StoredValues.writeMap(json, made.outputs());
      json.writeArrayPropertyStart("executable");
      for (String path : made.executable()) {
        json.writeString(path);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes(line);
  }

  /** Reads what was made. */
  public KeptResult.Made read(byte[] line) throws EventFormatException {
    StoredFields fields = fields(line);
    return new KeptResult.Made(
        fields.object("outputs").restored(), Set.copyOf(fields.texts("executable")));
  }

  /** Writes what a result was made of. */
  public byte[] writeParts(Map<String, String> parts) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      for (Map.Entry<String, String> part : parts.entrySet()) {
        json.writeStringProperty(part.getKey(), part.getValue());
      }
      json.writeEndObject();
    }
    return bytes(line);
  }

  /** Reads what a result was made of. */
  public Map<String, String> readParts(byte[] line) throws EventFormatException {
    return fields(line).texts();
  }

  private static byte[] bytes(StringWriter line) {
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  private StoredFields fields(byte[] line) throws EventFormatException {
    Map<String, Value> fields = new HashMap<>();
    try (JsonParser json = factory.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new EventFormatException("not one object");
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        fields.put(name, StoredValues.read(json));
      }
      if (json.nextToken() != null) {
        throw new EventFormatException("more than one object");
      }
    } catch (JacksonException e) {
      throw new EventFormatException(String.valueOf(e.getMessage()));
    }
    return new StoredFields(fields);
  }
}
