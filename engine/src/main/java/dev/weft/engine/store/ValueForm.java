package dev.weft.engine.store;

import dev.weft.expression.eval.Value;
import java.io.StringWriter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Single values as JSON, in the form that they have within stored events. */
public final class ValueForm {
  private final JsonFactory factory = new JsonFactory();

  /** Writes a value. */
  public String write(Value value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), text)) {
      StoredValues.write(json, value);
    }
    return text.toString();
  }

  /**
   * Reads what was written.
   *
   * @throws EventFormatException when it is no value
   */
  public Value read(String text) throws EventFormatException {
    try (JsonParser json = factory.createParser(ObjectReadContext.empty(), text)) {
      if (json.nextToken() == null) {
        throw new EventFormatException("no value");
      }
      return StoredValues.restore(StoredValues.read(json));
    } catch (JacksonException e) {
      throw new EventFormatException("not a value: " + e.getMessage());
    }
  }
}
