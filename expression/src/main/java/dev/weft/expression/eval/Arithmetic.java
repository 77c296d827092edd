package dev.weft.expression.eval;

import dev.weft.expression.eval.Evaluation.Failed;
import dev.weft.expression.eval.Evaluation.Known;
import dev.weft.expression.syntax.BinaryOperator;
import dev.weft.expression.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What operators between two values come to. */
final class Arithmetic {
  private Arithmetic() {}

  static Evaluation binary(Expr.Binary at, Value left, Value right) {
    return switch (at.operator()) {
      case EQUAL -> bool(Comparison.equal(left, right));
      case NOT_EQUAL -> bool(!Comparison.equal(left, right));
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ordered(at, left, right);
      case IN -> in(at, left, right);
      default -> {
        if (left instanceof Value.Int one && right instanceof Value.Int other) {
          yield integers(at, one.value(), other.value());
        } else if (left instanceof Value.Real one && right instanceof Value.Real other) {
          yield numbers(at, one.value(), other.value());
        }
        yield at.operator() == BinaryOperator.ADD
            ? joined(at, left, right)
            : clash(at, left, right);
      }
    };
  }

  static Known bool(boolean value) {
    return new Known(new Value.Bool(value));
  }

  static Failed failed(Expr at, String message) {
    return new Failed(message, at.start(), at.end());
  }

  private static Failed clash(Expr.Binary at, Value left, Value right) {
    return failed(
        at,
        "'"
            + at.operator().symbol()
            + "' cannot take "
            + TextForm.kind(left)
            + " and "
            + TextForm.kind(right));
  }

  private static Evaluation ordered(Expr.Binary at, Value left, Value right) {
    OptionalInt order = Comparison.order(left, right);
    if (order.isEmpty()) {
      return clash(at, left, right);
    }
    int sign = order.getAsInt();
    return bool(
        switch (at.operator()) {
          case LESS -> sign < 0;
          case LESS_OR_EQUAL -> sign <= 0;
          case GREATER -> sign > 0;
          default -> sign >= 0;
        });
  }

  private static Evaluation in(Expr.Binary at, Value left, Value right) {
    if (right instanceof Value.Items items) {
      for (Value item : items.values()) {
        if (Comparison.equal(left, item)) {
          return bool(true);
        }
      }
      return bool(false);
    }
    return right instanceof Value.Entries entries && left instanceof Value.Text key
        ? bool(entries.values().containsKey(key.value()))
        : clash(at, left, right);
  }

  private static Evaluation integers(Expr.Binary at, long left, long right) {
    boolean divides =
        at.operator() == BinaryOperator.DIVIDE || at.operator() == BinaryOperator.REMAINDER;
    if (divides && right == 0) {
      return failed(at, "division by zero");
    }
    try {
      if (divides && left == Long.MIN_VALUE && right == -1) {
        throw new ArithmeticException();
      }
      long result =
          switch (at.operator()) {
            case ADD -> Math.addExact(left, right);
            case SUBTRACT -> Math.subtractExact(left, right);
            case MULTIPLY -> Math.multiplyExact(left, right);
            case DIVIDE -> left / right;
            default -> left % right;
          };
      return new Known(new Value.Int(result));
    } catch (ArithmeticException overflow) {
      return failed(at, "the integer result does not fit into 64 bits");
    }
  }

  private static Evaluation numbers(Expr.Binary at, double left, double right) {
    if (at.operator() == BinaryOperator.REMAINDER) {
      return failed(at, "'%' takes integers, not numbers");
    }
    if (at.operator() == BinaryOperator.DIVIDE && right == 0) {
      return failed(at, "division by zero");
    }
    double result =
        switch (at.operator()) {
          case ADD -> left + right;
          case SUBTRACT -> left - right;
          case MULTIPLY -> left * right;
          default -> left / right;
        };
    return Double.isFinite(result)
        ? new Known(new Value.Real(result))
        : failed(at, "the result is too large for a number");
  }

  private static Evaluation joined(Expr.Binary at, Value left, Value right) {
    if (left instanceof Value.Text one && right instanceof Value.Text other) {
      return (long) one.value().length() + other.value().length() > Texts.LONGEST
          ? failed(at, Texts.TOO_LONG)
          : new Known(new Value.Text(one.value() + other.value()));
    } else if (left instanceof Value.Items one && right instanceof Value.Items other) {
      List<Value> all = new ArrayList<>(one.values());
      all.addAll(other.values());
      return new Known(new Value.Items(all));
    }
    return clash(at, left, right);
  }
}
