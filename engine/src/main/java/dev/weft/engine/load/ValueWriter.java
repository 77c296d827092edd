package dev.weft.engine.load;

import dev.weft.expression.eval.Value;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;

/** Writes values as JSON, maps in their own order. Does not recurse: values may be deep. */
public final class ValueWriter {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
          .build();

  private ValueWriter() {}

  /**
   * Returns a value as JSON on one line; a file or directory as {@code {"path","sha256","size"}}.
   */
  public static String text(Value value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(value, json);
    }
    return text.toString();
  }

  /** Writes a value where a generator stands. */
  public static void write(Value value, JsonGenerator json) {
    Deque<Iterator<?>> open = new ArrayDeque<>();
    begin(value, json, open);
    while (!open.isEmpty()) {
      Iterator<?> rest = open.peek();
      if (!rest.hasNext()) {
        open.pop();
        if (json.streamWriteContext().inObject()) {
          json.writeEndObject();
        } else {
          json.writeEndArray();
        }
      } else {
        begin(rest.next(), json, open);
      }
    }
  }

  private static void begin(Object next, JsonGenerator json, Deque<Iterator<?>> open) {
    Object value = next;
    if (next instanceof Map.Entry<?, ?> entry) {
      json.writeName((String) entry.getKey());
      value = entry.getValue();
    }
    if (value instanceof Value.Items items) {
      json.writeStartArray();
      open.push(items.values().iterator());
    } else if (value instanceof Value.Entries entries) {
      json.writeStartObject();
      open.push(entries.values().entrySet().iterator());
    } else if (value instanceof Value.Text text) {
      json.writeString(text.value());
    } else if (value instanceof Value.Int number) {
      json.writeNumber(number.value());
    } else if (value instanceof Value.Real number) {
      json.writeNumber(number.value());
    } else if (value instanceof Value.Bool bool) {
      json.writeBoolean(bool.value());
    } else if (value instanceof Value.Artifact artifact) {
      artifact(artifact, json);
    } else {
      json.writeNull();
    }
  }

  private static void artifact(Value.Artifact artifact, JsonGenerator json) {
    json.writeStartObject();
    json.writeName("path");
    json.writeString(artifact.path());
    json.writeName("sha256");
    json.writeString(artifact.sha256());
    json.writeName("size");
    json.writeNumber(artifact.size());
    json.writeEndObject();
  }
}
