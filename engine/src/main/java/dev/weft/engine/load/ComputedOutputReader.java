package dev.weft.engine.load;

import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Output;
import dev.weft.engine.job.OutputList;
import dev.weft.expression.check.Type;
import dev.weft.expression.source.TextOrigin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the outputs of a command whose body is actions: values, as the outputs of a job are. */
final class ComputedOutputReader {
  private static final List<String> KEYS = List.of("value", "type", "secret", "description");
  private static final String EXAMPLE = "write {\"name\": \"${action.output}\"}";

  private final Fields fields;
  private final TypeReader types;
  private final ArgumentReader arguments;

  ComputedOutputReader(Fields fields, ArgumentReader arguments) {
    this.fields = fields;
    this.types = new TypeReader(fields);
    this.arguments = arguments;
  }

  /** Reads a map from names to values; a map as a value stands under {@code value}. */
  OutputList read(LocatedNode node) {
    Optional<MappingNode> map = fields.map(node, "outputs", EXAMPLE);
    if (map.isEmpty()) {
      return new OutputList.Unreadable();
    }
    Names names = new Names(fields.findings(), "output");
    Map<String, Output> outputs = new LinkedHashMap<>();
    boolean readable = true;
    for (int i = 0; i < map.get().size(); i++) {
      String name = map.get().key(i);
      TextOrigin at = map.get().keyOrigin(i);
      LocatedNode value = map.get().value(i);
      Output output =
          value instanceof MappingNode body
              ? described(name, body, at)
              : output(name, Optional.empty(), value, "", at);
      if (names.accept(name, at)) {
        outputs.put(name, output);
      } else {
        readable = false;
      }
    }
    return readable ? new OutputList.Listed(outputs) : new OutputList.Unreadable();
  }

  private Output described(String name, MappingNode body, TextOrigin at) {
    Optional<Type> type = Optional.empty();
    LocatedNode value = body;
    boolean secret = false;
    String description = "";
    for (int i = 0; i < body.size(); i++) {
      LocatedNode field = body.value(i);
      switch (body.key(i)) {
        case "value" -> value = field;
        case "type" -> type = types.read(field).or(() -> Optional.of(Type.ANY));
        case "secret" -> secret = fields.bool(field, "secret").orElse(false);
        case "description" -> description = fields.text(field, "description").orElse("");
        default -> fields.unknownKey(body, i, KEYS, "an output of actions");
      }
    }
    if (value == body) {
      fields.missingKey(
          body,
          "value",
          KEYS,
          "an output of actions has no 'value'",
          "say what it is, as in \"value\": \"${action.output}\"");
      return new Output(
          name,
          Optional.of(Type.ANY),
          new Output.Source.Computed(ArgumentReader.broken(body)),
          "",
          at);
    }
    if (secret) {
      type = Optional.of(type.orElse(Type.ANY).withSecret(true));
    }
    return output(name, type, value, description, at);
  }

  private Output output(
      String name, Optional<Type> type, LocatedNode value, String description, TextOrigin at) {
    Argument computed = arguments.read(value);
    return new Output(name, type, new Output.Source.Computed(computed), description, at);
  }
}
