package dev.weft.engine.load;

import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trees as values of a type. Recurses no deeper than the reader allows documents. */
final class TypedNodes {
  private TypedNodes() {}

  /** Returns the value that a tree without broken parts stands for. */
  static Value value(LocatedNode node) {
    if (node instanceof TextNode text) {
      return new Value.Text(text.text());
    }
    if (node instanceof SequenceNode list) {
      List<Value> items = new ArrayList<>(list.size());
      for (int i = 0; i < list.size(); i++) {
        items.add(value(list.item(i)));
      }
      return new Value.Items(items);
    }
    if (node instanceof MappingNode map) {
      Map<String, Value> entries = new LinkedHashMap<>();
      for (int i = 0; i < map.size(); i++) {
        entries.put(map.key(i), value(map.value(i)));
      }
      return new Value.Entries(entries);
    }
    return node instanceof ScalarNode scalar ? scalar.value() : new Value.Null();
  }

  /** Finds the first part that does not fit a type; a broken one fits none. */
  static Optional<LocatedNode> firstMismatch(LocatedNode node, Type type) {
    if (!fits(node, type.kind())) {
      return Optional.of(node);
    }
    Type element = type.element().orElse(Type.ANY);
    if (node instanceof SequenceNode list) {
      for (int i = 0; i < list.size(); i++) {
        Optional<LocatedNode> wrong = firstMismatch(list.item(i), element);
        if (wrong.isPresent()) {
          return wrong;
        }
      }
    } else if (node instanceof MappingNode map) {
      for (int i = 0; i < map.size(); i++) {
        Optional<LocatedNode> wrong = firstMismatch(map.value(i), element);
        if (wrong.isPresent()) {
          return wrong;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean fits(LocatedNode node, Type.Kind kind) {
    return switch (kind) {
      case STRING, FILE, DIRECTORY, LOCATION -> node instanceof TextNode;
      case ARRAY -> node instanceof SequenceNode;
      case MAP, OBJECT -> node instanceof MappingNode;
      case ANY -> !(node instanceof BrokenNode);
      case INTEGER -> node instanceof ScalarNode scalar && scalar.value() instanceof Value.Int;
      case NUMBER ->
          node instanceof ScalarNode scalar
              && (scalar.value() instanceof Value.Int || scalar.value() instanceof Value.Real);
      case BOOLEAN -> node instanceof ScalarNode scalar && scalar.value() instanceof Value.Bool;
      case NULL -> node instanceof ScalarNode scalar && scalar.value() instanceof Value.Null;
    };
  }

  /** Returns where to point at a part: all of a text or number, the beginning of a map or list. */
  static SourceRange place(LocatedNode node) {
    boolean large = node instanceof MappingNode || node instanceof SequenceNode;
    return large ? Place.startOf(node).whole() : node.whole();
  }
}
