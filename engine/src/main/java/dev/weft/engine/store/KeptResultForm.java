package dev.weft.engine.store;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.RunId;
import dev.weft.expression.eval.Value;
import java.io.StringWriter;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
  private final JsonFactory factory = new JsonFactory();

  /** Writes a result. */
  public String write(KeptResult result) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeStringProperty("fingerprint", result.fingerprint());
      json.writeStringProperty("job", result.origin().job());
      json.writeStringProperty("action", result.origin().action().value());
      json.writeStringProperty("run", result.origin().run().value());
      json.writeNumberProperty("at", result.origin().at().toEpochMilli());
      json.writeObjectPropertyStart("parts");
      for (Map.Entry<String, String> part : result.parts().entrySet()) {
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
    return line.toString();
  }

  /**
   * Reads a result.
   *
   * @param used when it was last made or reused
   */
  public KeptResult read(String line, Instant used) throws EventFormatException {
    try (JsonParser json = factory.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() == JsonToken.START_OBJECT
          && StoredValues.read(json) instanceof Value.Entries entries
          && json.nextToken() == null) {
        return result(entries, used);
      }
    } catch (JacksonException e) {
      throw new EventFormatException(String.valueOf(e.getMessage()));
    }
    throw new EventFormatException("not one object");
  }

  private static KeptResult result(Value.Entries all, Instant used) throws EventFormatException {
    StoredFields fields = new StoredFields(all.values());
    SortedMap<String, String> parts = new TreeMap<>();
    if (all.values().get("parts") instanceof Value.Entries entries) {
      StoredFields texts = new StoredFields(entries.values());
      for (String name : entries.values().keySet()) {
        parts.put(name, texts.text(name));
      }
    }
    Set<String> executable = new HashSet<>();
    if (all.values().get("executable") instanceof Value.Items items) {
      for (Value item : items.values()) {
        executable.add(new StoredFields(Map.of("path", item)).text("path"));
      }
    }
    return new KeptResult(
        fields.text("fingerprint"),
        parts,
        new KeptResult.Made(fields.object("outputs").restored(), executable),
        new KeptResult.Origin(
            fields.text("job"),
            new ActionName(fields.text("action")),
            new RunId(fields.text("run")),
            Instant.ofEpochMilli(fields.number("at"))),
        used);
  }
}
