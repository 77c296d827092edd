package dev.weft.engine.store;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.RunId;
import dev.weft.expression.eval.Value;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

/**
 * The written form of a kept result: one line of JSON, times in milliseconds since 1970. When it
 * was used is not part of it.
 */
public final class KeptResultForm {
  private static final String PARTS = "parts";

  private final JsonFactory factory = new JsonFactory();

  /** Writes a result and what its fingerprint was made of. */
  public byte[] write(KeptResult result, Map<String, String> parts) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeStringProperty("fingerprint", result.fingerprint());
      json.writeStringProperty("job", result.origin().job());
      json.writeStringProperty("action", result.origin().action().value());
      json.writeStringProperty("run", result.origin().run().value());
      json.writeNumberProperty("at", result.origin().at().toEpochMilli());
      json.writeObjectPropertyStart(PARTS);
      for (Map.Entry<String, String> part : parts.entrySet()) {
        json.writeStringProperty(part.getKey(), part.getValue());
      }
      json.writeEndObject();
      json.writeName("outputs");
      StoredValues.writeMap(json, result.made().outputs());
      json.writeArrayPropertyStart("executable");
      for (String path : result.made().executable()) {
        json.writeString(path);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a result; what its fingerprint was made of is passed over.
   *
   * @param used when it was last made or reused
   */
  public KeptResult read(byte[] line, Instant used) throws EventFormatException {
    return result(fields(line, false), used);
  }

  /** Reads what the fingerprint of a result was made of. */
  public Map<String, String> parts(byte[] line) throws EventFormatException {
    return fields(line, true).object(PARTS).texts();
  }

  /** Reads the fields of a line, either the parts or all others. */
  private StoredFields fields(byte[] line, boolean parts) throws EventFormatException {
    Map<String, Value> fields = new HashMap<>();
    try (JsonParser json = factory.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new EventFormatException("not one object");
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals(PARTS) == parts) {
          fields.put(name, StoredValues.read(json));
        } else {
          json.skipChildren();
        }
      }
      if (json.nextToken() != null) {
        throw new EventFormatException("more than one object");
      }
    } catch (JacksonException e) {
      throw new EventFormatException(String.valueOf(e.getMessage()));
    }
    return new StoredFields(fields);
  }

  private static KeptResult result(StoredFields fields, Instant used) throws EventFormatException {
    return new KeptResult(
        fields.text("fingerprint"),
        new KeptResult.Made(
            fields.object("outputs").restored(), Set.copyOf(fields.texts("executable"))),
        new KeptResult.Origin(
            fields.text("job"),
            new ActionName(fields.text("action")),
            new RunId(fields.text("run")),
            Instant.ofEpochMilli(fields.number("at"))),
        used);
  }
}
