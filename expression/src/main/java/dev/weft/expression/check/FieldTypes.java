package dev.weft.expression.check;

import dev.weft.expression.check.Type.Kind;
import dev.weft.expression.diagnostic.ExpressionCode;
import dev.weft.expression.diagnostic.Spelling;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Expr.Step;
import java.util.List;

/** The types of fields and elements. */
final class FieldTypes {
  private static final List<String> ARTIFACT = List.of("path", "sha256", "size");

  private final Problems problems;

  FieldTypes(Problems problems) {
    this.problems = problems;
  }

  Type step(Type target, Step step) {
    if (step instanceof Step.Field field) {
      return field(target, field.name(), field.start(), field.end());
    }
    if (target.kind() == Kind.ARRAY || target.kind() == Kind.ANY) {
      return element(target);
    }
    return notIndexed(target, Kind.INTEGER, step.start(), step.end());
  }

  Type field(Type target, String name, int start, int end) {
    return switch (target.kind()) {
      case ANY, OBJECT, MAP -> element(target);
      case FILE, DIRECTORY -> artifact(target, name, start, end);
      default ->
          problems.report(
              ExpressionCode.UNKNOWN_FIELD,
              start,
              end,
              target.described() + " has no field '" + name + "'",
              ForeignWords.field(name).orElse(fieldHint(target)));
    };
  }

  private Type artifact(Type target, String name, int start, int end) {
    if (ARTIFACT.contains(name)) {
      Type type = name.equals("size") ? Type.INTEGER : Type.STRING;
      return type.withSecret(target.secret());
    }
    String guess =
        Spelling.nearest(name, ARTIFACT).map(near -> "did you mean '" + near + "'? ").orElse("");
    return problems.report(
        ExpressionCode.UNKNOWN_FIELD,
        start,
        end,
        target.described() + " has no field '" + name + "'",
        guess + "its fields are path, sha256 and size");
  }

  private static String fieldHint(Type target) {
    return target.kind() == Kind.ARRAY
        ? "an element is list[0]; of each element: list.map(x, x.name)"
        : "only objects, maps, files and directories have fields";
  }

  Type index(Type target, Type index, Expr at) {
    Type element = element(target).withSecret(target.secret() || index.secret());
    boolean fits =
        switch (target.kind()) {
          case ARRAY -> Type.INTEGER.accepts(index);
          case MAP, OBJECT -> index.kind() == Kind.LOCATION || sameOrAny(Kind.STRING, index);
          case ANY -> index.kind() == Kind.LOCATION || isIndex(index);
          default -> false;
        };
    return fits ? element : notIndexed(target, index.kind(), at.start(), at.end());
  }

  private static boolean sameOrAny(Kind kind, Type type) {
    return type.kind() == kind || type.kind() == Kind.ANY;
  }

  private static boolean isIndex(Type index) {
    return sameOrAny(Kind.STRING, index) || index.kind() == Kind.INTEGER;
  }

  private Type notIndexed(Type target, Kind index, int start, int end) {
    String message =
        switch (target.kind()) {
          case ARRAY, ANY -> "the index of an array is an integer";
          case MAP, OBJECT ->
              "the key of "
                  + target.described()
                  + " is a string"
                  + (index == Kind.INTEGER ? ", not an integer" : "");
          default -> target.described() + " has no elements";
        };
    String hint = target.kind() == Kind.STRING ? "a part of a string is x.substring(0, 1)" : "";
    return problems.report(ExpressionCode.TYPE_MISMATCH, start, end, message, hint);
  }

  private static Type element(Type container) {
    Type element = container.element().orElse(Type.ANY);
    return element.withSecret(container.secret() || element.secret());
  }
}
