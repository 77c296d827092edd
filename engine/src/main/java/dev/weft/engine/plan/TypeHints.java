package dev.weft.engine.plan;

import dev.weft.expression.check.Type;
import dev.weft.expression.check.Type.Kind;

/** Says how a value of one type is made one of another. */
final class TypeHints {
  private TypeHints() {}

  /** Returns a hint, empty where there is none worth saying. */
  static String hint(Type wanted, Type given, boolean expression) {
    if (!expression && given.kind() == Kind.STRING) {
      return switch (wanted.kind()) {
        case INTEGER, NUMBER, BOOLEAN -> "write it without quotes";
        case ARRAY -> "write a list: [\"…\"]";
        case FILE, DIRECTORY ->
            "only the output of an action is one; for a path declare the parameter as 'location'";
        default -> "";
      };
    }
    return switch (wanted.kind()) {
      case STRING, LOCATION ->
          switch (given.kind()) {
            case INTEGER, NUMBER, BOOLEAN ->
                expression ? "convert it: string(…)" : "put it in quotes";
            case ARRAY -> "join its elements: ….join(\" \")";
            default -> "";
          };
      case INTEGER -> expression && given.kind() == Kind.STRING ? "convert it: int(…)" : "";
      case NUMBER -> expression && given.kind() == Kind.STRING ? "convert it: double(…)" : "";
      case BOOLEAN -> expression && given.kind() == Kind.STRING ? "compare it: … == \"yes\"" : "";
      case FILE, DIRECTORY ->
          expression && given.kind() == Kind.STRING
              ? "declare the output there with \"type\": \"" + wanted.text() + "\""
              : "";
      default -> "";
    };
  }
}
