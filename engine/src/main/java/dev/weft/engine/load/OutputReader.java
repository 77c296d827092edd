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
import org.jspecify.annotations.Nullable;

/** Reads what actions and declared commands promise. */
final class OutputReader {
  private static final List<String> KEYS = List.of("type", "path", "from", "secret", "description");
  private static final String FROM = "for a file write its 'path' instead";
  private static final Output.Source BY_COMMAND = new Output.Source.ByCommand();

  private final Fields fields;
  private final TypeReader types;
  private final ArgumentReader arguments;

  OutputReader(Fields fields, ArgumentReader arguments) {
    this.fields = fields;
    this.types = new TypeReader(fields);
    this.arguments = arguments;
  }

  /** Reads a list of names or a map from names. */
  OutputList read(LocatedNode node) {
    if (node instanceof SequenceNode list) {
      return names(list);
    }
    if (node instanceof MappingNode map) {
      return described(map);
    }
    fields.wrongType(node, "outputs", "a list of names or a map", "write [\"name\"]");
    return new OutputList.Unreadable();
  }

  /**
   * A list in which one name cannot be read may mean any output; the rest of it is still checked.
   */
  private OutputList names(SequenceNode list) {
    Names names = new Names(fields.findings(), "output");
    Map<String, Output> outputs = list.size() == 1 ? Map.of() : new LinkedHashMap<>();
    boolean readable = true;
    for (int i = 0; i < list.size(); i++) {
      if (!(list.item(i) instanceof TextNode text)) {
        fields.wrongType(
            list.item(i), "outputs", "names", "with a type: {\"name\": {\"type\": \"file\"}}");
        readable = false;
      } else {
        String name = fields.names().of(text.text());
        boolean good = names.accept(name, text);
        readable &= good || outputs.containsKey(name);
        Output output = new Output(name, Optional.empty(), BY_COMMAND, "", text);
        if (good && list.size() == 1) {
          outputs = Map.of(name, output);
        } else if (good) {
          outputs.put(name, output);
        }
      }
    }
    return readable ? new OutputList.Listed(outputs) : new OutputList.Unreadable();
  }

  private OutputList described(MappingNode map) {
    Names names = new Names(fields.findings(), "output");
    Map<String, Output> outputs = new LinkedHashMap<>();
    boolean readable = true;
    for (int i = 0; i < map.size(); i++) {
      String name = map.key(i);
      Output output = one(name, map.value(i), map.keyOrigin(i));
      if (names.accept(name, map.keyOrigin(i))) {
        outputs.put(name, output);
      } else {
        readable = false;
      }
    }
    return readable ? new OutputList.Listed(outputs) : new OutputList.Unreadable();
  }

  private Output one(String name, LocatedNode node, TextOrigin at) {
    Optional<MappingNode> map = fields.map(node, name, TypeReader.hint(node));
    if (map.isEmpty()) {
      return new Output(name, Optional.of(Type.ANY), BY_COMMAND, "", at);
    }
    MappingNode body = map.get();
    Optional<Type> type = Optional.empty();
    @Nullable LocatedNode path = null;
    @Nullable LocatedNode from = null;
    boolean secret = false;
    String description = "";
    for (int i = 0; i < body.size(); i++) {
      LocatedNode value = body.value(i);
      switch (body.key(i)) {
        case "type" -> type = types.read(value).or(() -> Optional.of(Type.ANY));
        case "path" -> path = value;
        case "from" -> from = value;
        case "secret" -> secret = fields.bool(value, "secret").orElse(false);
        case "description" -> description = fields.text(value, "description").orElse("");
        default -> fields.unknownKey(body, i, KEYS, "an output");
      }
    }
    if (secret) {
      type = Optional.of(type.orElse(Type.STRING).withSecret(true));
    }
    return new Output(name, type, source(path, from), description, at);
  }

  private Output.Source source(@Nullable LocatedNode path, @Nullable LocatedNode from) {
    if (from != null) {
      boolean stdout = from instanceof TextNode text && text.text().equals("stdout");
      if (!(from instanceof TextNode)) {
        fields.wrongType(from, "from", "the text \"stdout\"", FROM);
      } else if (!stdout) {
        fields
            .findings()
            .report(ReadCode.BAD_VALUE, from, "'from' takes \"stdout\" and nothing else", FROM);
      } else if (path != null) {
        fields
            .findings()
            .report(
                ReadCode.CONFLICTING_KEYS,
                from,
                "an output with both 'from' and 'path'",
                "it is either standard output or a file; remove one of the two");
      }
      return new Output.Source.StandardOutput();
    }
    return path == null ? BY_COMMAND : workPath(path);
  }

  private Output.Source workPath(LocatedNode path) {
    if (!(path instanceof TextNode text)) {
      fields.wrongType(
          path, "path", "the path of a file in the work folder", "write one path in quotes");
      return BY_COMMAND;
    }
    Argument argument = arguments.read(text);
    if (argument instanceof Argument.Text written && written.template().isLiteral()) {
      String literal = text.text();
      if (literal.isEmpty()
          || literal.startsWith("/")
          || List.of(literal.split("/")).contains("..")) {
        fields
            .findings()
            .report(
                ReadCode.BAD_VALUE,
                path,
                "'path' leads out of the work folder",
                "write a path relative to the work folder, without '..'");
      }
    }
    return new Output.Source.WorkPath(argument);
  }
}
