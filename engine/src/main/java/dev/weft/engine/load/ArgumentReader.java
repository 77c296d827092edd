package dev.weft.engine.load;

import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Ordered;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.source.WrittenText;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Expressions;
import dev.weft.expression.syntax.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads values that may hold references. Recurses no deeper than the reader allows documents. */
final class ArgumentReader {
  private final Fields fields;
  private String[] lastKeys = {};

  ArgumentReader(Fields fields) {
    this.fields = fields;
  }

  /** Reads a value of any form. */
  Argument read(LocatedNode node) {
    if (node instanceof TextNode text) {
      return new Argument.Text(Template.parse(text, text, fields.findings(), fields.names()), text);
    }
    if (node instanceof ScalarNode scalar) {
      return new Argument.Scalar(scalar.value(), scalar);
    }
    if (node instanceof SequenceNode list) {
      List<Argument> items = new ArrayList<>(list.size());
      for (int i = 0; i < list.size(); i++) {
        items.add(read(list.item(i)));
      }
      return new Argument.Items(items, Place.of(list));
    }
    return node instanceof MappingNode map ? entries(map) : broken(node);
  }

  private Argument entries(MappingNode map) {
    Map<String, Argument> entries = new LinkedHashMap<>();
    Map<String, TextOrigin> keys = new LinkedHashMap<>();
    for (int i = 0; i < map.size(); i++) {
      entries.put(map.key(i), read(map.value(i)));
      keys.put(map.key(i), map.keyOrigin(i));
    }
    return new Argument.Entries(entries, keys, Place.of(map));
  }

  /** Makes an argument that has no type, so that no later phase says anything about it. */
  static Argument broken(LocatedNode node) {
    Expr nothing = new Expr.Broken(0, 0);
    return new Argument.Text(
        new Template(WrittenText.of(""), List.of(new Template.Part.Embedded(nothing, 0, 0))), node);
  }

  /** Reads the entries of a map whose keys need no check. */
  Map<String, Argument> parameters(MappingNode map) {
    String[] keys = keys(map);
    Argument[] values = new Argument[keys.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(map.value(i));
    }
    return Ordered.of(keys, values);
  }

  /** Returns the keys of a map: the same array as the last time where they are the same. */
  private String[] keys(MappingNode map) {
    boolean same = lastKeys.length == map.size();
    for (int i = 0; same && i < lastKeys.length; i++) {
      same = lastKeys[i].equals(map.key(i));
    }
    if (!same) {
      lastKeys = new String[map.size()];
      for (int i = 0; i < lastKeys.length; i++) {
        lastKeys[i] = map.key(i);
      }
    }
    return lastKeys;
  }

  /** Reads environment values: text, numbers and truth values by name. */
  Map<String, Argument> environment(LocatedNode node) {
    Optional<MappingNode> map = fields.map(node, "env", "write {\"NAME\": \"value\"}");
    if (map.isEmpty()) {
      return Map.of();
    }
    Map<String, Argument> env = new LinkedHashMap<>();
    for (int i = 0; i < map.get().size(); i++) {
      String name = map.get().key(i);
      LocatedNode value = map.get().value(i);
      boolean isNull = value instanceof ScalarNode scalar && scalar.value() instanceof Value.Null;
      if (!isVariable(name)) {
        fields
            .findings()
            .report(
                ReadCode.BAD_NAME,
                map.get().keyOrigin(i),
                "'" + Quoted.shortened(name) + "' is not a name for an environment variable",
                "such a name is a letter or '_' and then letters, digits and '_'");
      } else if (isNull || value instanceof MappingNode || value instanceof SequenceNode) {
        String hint = isNull ? "for an empty value write \"\"" : "write one text in quotes";
        fields.wrongType(value, name, "text", hint);
      } else {
        env.put(name, read(value));
      }
    }
    return env;
  }

  /** Tells whether a name is one for an environment variable. */
  static boolean isVariable(String name) {
    return Names.isWellFormed(name.length() > 64 ? name.substring(0, 64) : name)
        && Names.isWellFormed("_" + name.substring(Math.max(0, name.length() - 63)));
  }

  /** Reads a bare expression. */
  Optional<Argument.Expression> expression(LocatedNode node, String field) {
    if (node instanceof TextNode text) {
      return Optional.of(
          new Argument.Expression(Expressions.parse(text.text(), text, fields.findings()), text));
    }
    if (node instanceof ScalarNode scalar && scalar.value() instanceof Value.Bool bool) {
      return Optional.of(
          new Argument.Expression(new Expr.BooleanLiteral(bool.value(), 0, 0), scalar));
    }
    fields.wrongType(node, field, "an expression", "write it as text, without ${…} around it");
    return Optional.empty();
  }
}
