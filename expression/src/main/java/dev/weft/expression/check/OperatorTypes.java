package dev.weft.expression.check;

import dev.weft.expression.check.Type.Kind;
import dev.weft.expression.syntax.BinaryOperator;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The types of operators, as CEL has them: nothing is converted. */
final class OperatorTypes {
  private final Problems problems;

  OperatorTypes(Problems problems) {
    this.problems = problems;
  }

  Type unary(Expr.Unary unary, Type operand) {
    boolean not = unary.operator() == UnaryOperator.NOT;
    boolean fits =
        switch (operand.kind()) {
          case ANY -> true;
          case BOOLEAN -> not;
          case INTEGER, NUMBER -> !not;
          default -> false;
        };
    if (!fits) {
      return problems.mismatch(
          unary.operand(),
          "'"
              + unary.operator().symbol()
              + "' takes "
              + (not ? "a boolean" : "a number")
              + ", not "
              + operand.described(),
          not ? emptyHint(operand) : "");
    }
    return not ? Type.BOOLEAN.withSecret(operand.secret()) : operand;
  }

  private static String emptyHint(Type operand) {
    return switch (operand.kind()) {
      case STRING, LOCATION -> "whether it is empty is x == \"\"";
      case ARRAY, MAP, OBJECT -> "whether it is empty is size(x) == 0";
      case INTEGER, NUMBER -> "whether it is zero is x == 0";
      default -> "";
    };
  }

  private static String askHint(Type type) {
    return switch (type.kind()) {
      case STRING, LOCATION -> "whether it has any text is x != \"\"";
      case ARRAY, MAP, OBJECT -> "whether it has any elements is size(x) != 0";
      case INTEGER, NUMBER -> "whether it is not zero is x != 0";
      default -> "";
    };
  }

  Type binary(Expr.Binary binary, Type left, Type right) {
    boolean secret = left.secret() || right.secret();
    Type result =
        switch (binary.operator()) {
          case COALESCE -> join(binary, "the sides of '??'", left, right);
          case OR, AND -> logical(binary, left, right);
          case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ordered(binary, left, right);
          case EQUAL, NOT_EQUAL -> equal(binary, left, right);
          case IN -> in(binary, left, right);
          case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> arithmetic(binary, left, right);
        };
    return result.withSecret(secret);
  }

  Type conditional(Expr.Conditional conditional, Type condition, Type then, Type otherwise) {
    if (!Type.BOOLEAN.accepts(condition)) {
      problems.mismatch(
          conditional.condition(),
          "a condition is a boolean, not " + condition.described(),
          askHint(condition));
    }
    Type joined = join(conditional, "the two values of '?:'", then, otherwise);
    return joined.withSecret(condition.secret() || then.secret() || otherwise.secret());
  }

  /** Returns the type of elements that stand side by side, which may differ. */
  Type mixed(@Nullable Type one, Type other) {
    if (one == null) {
      return other;
    }
    boolean same = one.withSecret(false).equals(other.withSecret(false));
    return (same ? one : Type.ANY).withSecret(one.secret() || other.secret());
  }

  private Type join(Expr at, String what, Type one, Type other) {
    if (one.withSecret(false).equals(other.withSecret(false))) {
      return one;
    } else if (isAny(one, other) || isNull(one, other)) {
      return Type.ANY;
    } else if (isText(one) && isText(other)) {
      return Type.STRING;
    } else if (one.accepts(other) || other.accepts(one)) {
      if (!isNumeric(one)) {
        return Type.ANY;
      }
    }
    return problems.mismatch(
        at,
        what + " differ: " + one.described() + " and " + other.described(),
        numberHint(one, other));
  }

  private Type logical(Expr.Binary binary, Type left, Type right) {
    requireBoolean(binary, binary.left(), left);
    requireBoolean(binary, binary.right(), right);
    return Type.BOOLEAN;
  }

  private void requireBoolean(Expr.Binary binary, Expr operand, Type type) {
    if (!Type.BOOLEAN.accepts(type)) {
      String hint =
          binary.operator() == BinaryOperator.OR
              ? "a value for when there is none is written with '??'"
              : askHint(type);
      problems.mismatch(
          operand,
          "'" + binary.operator().symbol() + "' takes booleans, not " + type.described(),
          hint);
    }
  }

  private Type ordered(Expr.Binary binary, Type left, Type right) {
    boolean fits =
        (isOrdered(left) || left.kind() == Kind.ANY)
            && (isOrdered(right) || right.kind() == Kind.ANY)
            && (isAny(left, right) || family(left) == family(right));
    return fits ? Type.BOOLEAN : clash(binary, left, right);
  }

  private static boolean isOrdered(Type type) {
    return isText(type) || isNumeric(type) || type.kind() == Kind.BOOLEAN;
  }

  private Type equal(Expr.Binary binary, Type left, Type right) {
    if (comparable(left, right)) {
      return Type.BOOLEAN;
    }
    if (isNull(left, right)) {
      Type known = left.kind() == Kind.NULL ? right : left;
      return problems.mismatch(
          binary,
          known.described() + " is never null",
          "a value for when there is none is written with '??'");
    }
    return clash(binary, left, right);
  }

  private static boolean comparable(Type left, Type right) {
    if (isAny(left, right)) {
      return true;
    }
    if (left.kind() == Kind.ARRAY || left.kind() == Kind.MAP) {
      boolean objects = left.kind() == Kind.MAP && right.kind() == Kind.OBJECT;
      return objects
          || (left.kind() == right.kind()
              && comparable(left.element().orElse(Type.ANY), right.element().orElse(Type.ANY)));
    }
    return family(left) == family(right)
        || (left.kind() == Kind.OBJECT && right.kind() == Kind.MAP);
  }

  private Type in(Expr.Binary binary, Type left, Type right) {
    return switch (right.kind()) {
      case ANY -> Type.BOOLEAN;
      case ARRAY ->
          comparable(left, right.element().orElse(Type.ANY))
              ? Type.BOOLEAN
              : clash(binary, left, right);
      case MAP, OBJECT ->
          isText(left) || left.kind() == Kind.ANY ? Type.BOOLEAN : clash(binary, left, right);
      default ->
          problems.mismatch(
              binary.right(),
              "'in' looks into an array or a map, not " + right.described(),
              isText(right) ? "whether a string holds another is x.contains(\"y\")" : "");
    };
  }

  private Type arithmetic(Expr.Binary binary, Type left, Type right) {
    Type known = left.kind() == Kind.ANY ? right : left;
    boolean same = isAny(left, right) || family(left) == family(right);
    boolean mixesNumbers = isNumeric(left) && isNumeric(right) && left.kind() != right.kind();
    boolean add = binary.operator() == BinaryOperator.ADD;
    boolean fits =
        switch (known.kind()) {
          case ANY, INTEGER -> true;
          case NUMBER -> binary.operator() != BinaryOperator.REMAINDER;
          case STRING, LOCATION, ARRAY -> add;
          default -> false;
        };
    if (!same || !fits || mixesNumbers) {
      return clash(binary, left, right);
    }
    if (isText(known)) {
      return Type.STRING;
    }
    return known.kind() == Kind.ARRAY && !isAny(left, right)
        ? Type.arrayOf(mixed(left.element().orElse(Type.ANY), right.element().orElse(Type.ANY)))
        : known;
  }

  private Type clash(Expr.Binary binary, Type left, Type right) {
    boolean remainder = binary.operator() == BinaryOperator.REMAINDER;
    String hint = remainder ? "the remainder is of integers" : numberHint(left, right);
    if (hint.isEmpty() && binary.operator() == BinaryOperator.ADD) {
      hint = addHint(left, right);
    } else if (hint.isEmpty() && isText(left) != isText(right)) {
      hint = isNumeric(isText(left) ? right : left) ? "convert one: int(x) or string(x)" : "";
    }
    return problems.mismatch(
        binary,
        "'"
            + binary.operator().symbol()
            + "' cannot take "
            + left.described()
            + " and "
            + right.described(),
        hint);
  }

  private static String addHint(Type left, Type right) {
    Type odd = isText(left) ? right : left;
    if (!isText(left) && !isText(right)) {
      return "";
    }
    return switch (odd.kind()) {
      case FILE, DIRECTORY -> "its path is x.path";
      case INTEGER, NUMBER, BOOLEAN -> "convert it: string(x); or write both into a string";
      default -> "";
    };
  }

  private static String numberHint(Type left, Type right) {
    return isNumeric(left) && isNumeric(right) && left.kind() != right.kind()
        ? "integers and numbers do not mix: write double(x) or int(x)"
        : "";
  }

  private static boolean isAny(Type one, Type other) {
    return one.kind() == Kind.ANY || other.kind() == Kind.ANY;
  }

  private static boolean isNull(Type one, Type other) {
    return one.kind() == Kind.NULL || other.kind() == Kind.NULL;
  }

  static boolean isText(Type type) {
    return type.kind() == Kind.STRING || type.kind() == Kind.LOCATION;
  }

  static boolean isNumeric(Type type) {
    return type.kind() == Kind.INTEGER || type.kind() == Kind.NUMBER;
  }

  /** Returns one kind for those whose values compare with each other. */
  private static Kind family(Type type) {
    return switch (type.kind()) {
      case LOCATION -> Kind.STRING;
      case INTEGER -> Kind.NUMBER;
      case DIRECTORY -> Kind.FILE;
      default -> type.kind();
    };
  }
}
