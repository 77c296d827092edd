package dev.weft.engine.load;

import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Spelling;
import java.util.List;
import java.util.Optional;

/** Reads the names of types. */
final class TypeReader {
  private static final List<String> KNOWN =
      List.of(
          "string",
          "integer",
          "number",
          "boolean",
          "array",
          "object",
          "any",
          "file",
          "directory",
          "location",
          "array<T>",
          "map<T>");

  private final Fields fields;

  TypeReader(Fields fields) {
    this.fields = fields;
  }

  /** Says how to write the map that describes a value, with the type that stands in its place. */
  static String hint(LocatedNode node) {
    boolean type = node instanceof TextNode text && Type.parse(text.text()).isPresent();
    return "write {\"type\": \"" + (type ? ((TextNode) node).text() : "string") + "\"}";
  }

  /** Reads a type; empty when it is none, which is reported. */
  Optional<Type> read(LocatedNode node) {
    Optional<String> written = fields.literal(node, "type");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Optional<Type> type = Type.parse(written.get());
    if (type.isEmpty()) {
      String list = "types are " + String.join(", ", KNOWN);
      String hint =
          Spelling.nearest(written.get(), KNOWN)
              .map(near -> "did you mean '" + near + "'? " + list)
              .orElse(list);
      fields
          .findings()
          .report(
              Diagnostic.of(
                      ReadCode.UNKNOWN_TYPE,
                      node.whole(),
                      "unknown type '" + Quoted.shortened(written.get()) + "'")
                  .withHint(hint));
    }
    return type;
  }
}
