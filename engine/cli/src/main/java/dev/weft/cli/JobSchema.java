package dev.weft.cli;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Input;
import dev.weft.expression.check.Type;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON Schema (draft 2020-12) of job files. The form that every job shares lies beside this class
 * as a document; what is added are the names of the commands and a condition on each.
 */
final class JobSchema {
  /** A string that holds a reference, which may stand for a value of any type. */
  private static final String HOLDS_REFERENCE = "\\$[{<]";

  private final JsonGenerator json;

  private JobSchema(JsonGenerator json) {
    this.json = json;
  }

  /** Returns the schema for these commands. */
  static String text(Catalogue catalogue) throws IOException {
    return read("job.schema.json")
        .replace("\"@names@\"", names(catalogue.names()))
        .replace("\"@conditions@\"", conditions(catalogue));
  }

  /** Returns the schema of hosts files. */
  static String ofHosts() throws IOException {
    return read("hosts.schema.json");
  }

  private static String read(String name) throws IOException {
    try (InputStream shared = JobSchema.class.getResourceAsStream(name)) {
      if (shared == null) {
        throw new IllegalStateException("no schema " + name);
      }
      return new String(shared.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String names(List<String> names) {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartArray();
      for (String name : names) {
        json.writeString(name);
      }
      json.writeEndArray();
    }
    return text.toString();
  }

  private static String conditions(Catalogue catalogue) {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      var schema = new JobSchema(json);
      json.writeStartArray();
      for (Command command : catalogue.installed().all()) {
        var description = command.description();
        schema.condition(description.name().value());
        for (ParameterDescription parameter : description.parameters().listed()) {
          schema.parameter(parameter);
        }
        List<String> required =
            description.parameters().listed().stream()
                .filter(each -> each.presence() instanceof ParameterDescription.Presence.Required)
                .map(ParameterDescription::name)
                .toList();
        schema.end(required, description.parameters().open());
      }
      for (DeclaredCommand command : catalogue.declared().values()) {
        schema.condition(command.name().value());
        for (Input input : command.signature().parameters().values()) {
          schema.parameter(input);
        }
        List<String> required =
            command.signature().parameters().values().stream()
                .filter(each -> each.byDefault().isEmpty())
                .map(Input::name)
                .toList();
        schema.end(required, false);
      }
      json.writeEndArray();
    }
    return text.toString();
  }

  private void condition(String command) {
    json.writeStartObject();
    json.writeObjectPropertyStart("if");
    json.writeObjectPropertyStart("properties");
    json.writeObjectPropertyStart("command");
    json.writeStringProperty("const", command);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeObjectPropertyStart("then");
    json.writeObjectPropertyStart("properties");
    json.writeObjectPropertyStart("parameters");
    json.writeObjectPropertyStart("properties");
  }

  private void end(List<String> required, boolean open) {
    json.writeEndObject();
    strings("required", required);
    json.writeBooleanProperty("additionalProperties", open);
    json.writeEndObject();
    json.writeEndObject();
    strings("required", required.isEmpty() ? List.of() : List.of("parameters"));
    json.writeEndObject();
    json.writeEndObject();
  }

  private void parameter(ParameterDescription parameter) {
    json.writeObjectPropertyStart(parameter.name());
    json.writeStringProperty("description", parameter.description());
    // the type of argv is any, so that one text is refused with a better message than a wrong type
    boolean list = parameter.name().equals("argv");
    type(list ? Type.arrayOf(Type.ANY) : parameter.type(), parameter.reading().choices());
    json.writeEndObject();
  }

  private void parameter(Input input) {
    json.writeObjectPropertyStart(input.name());
    json.writeStringProperty("description", input.description());
    type(input.type(), input.choices());
    json.writeEndObject();
  }

  /** Writes what restricts a value to choices, if there are any, or to a type. */
  private void type(Type type, List<String> choices) {
    if (choices.isEmpty()) {
      type(type);
      return;
    }
    boolean quoted = type.kind() == Type.Kind.STRING || type.kind() == Type.Kind.ANY;
    json.writeArrayPropertyStart("anyOf");
    json.writeStartObject();
    json.writeArrayPropertyStart("enum");
    for (String choice : choices) {
      if (quoted) {
        json.writeString(choice);
      } else {
        json.writeRawValue(choice);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
    reference();
    json.writeEndArray();
  }

  /** Writes what restricts a value to a type, or to a string that refers to one. */
  private void type(Type type) {
    String word =
        switch (type.kind()) {
          case ANY -> "";
          case STRING, FILE, DIRECTORY, LOCATION -> "string";
          case INTEGER -> "integer";
          case NUMBER -> "number";
          case BOOLEAN -> "boolean";
          case NULL -> "null";
          case ARRAY -> "array";
          case MAP, OBJECT -> "object";
        };
    if (word.isEmpty()) {
      return;
    }
    if (word.equals("string")) {
      json.writeStringProperty("type", word);
      return;
    }
    json.writeArrayPropertyStart("anyOf");
    json.writeStartObject();
    json.writeStringProperty("type", word);
    if (type.element().isPresent()) {
      json.writeObjectPropertyStart(
          type.kind() == Type.Kind.ARRAY ? "items" : "additionalProperties");
      type(type.element().get());
      json.writeEndObject();
    }
    json.writeEndObject();
    reference();
    json.writeEndArray();
  }

  private void reference() {
    json.writeStartObject();
    json.writeStringProperty("type", "string");
    json.writeStringProperty("pattern", HOLDS_REFERENCE);
    json.writeEndObject();
  }

  private void strings(String property, List<String> values) {
    json.writeArrayPropertyStart(property);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
