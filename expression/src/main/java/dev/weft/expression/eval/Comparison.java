package dev.weft.expression.eval;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Equality and order of values. Integers and numbers compare by what they are worth. */
final class Comparison {
  private Comparison() {}

  static boolean equal(Value left, Value right) {
    if (isNumber(left) && isNumber(right)) {
      return numbers(left, right) == 0;
    } else if (left instanceof Value.Items one && right instanceof Value.Items other) {
      return items(one.values(), other.values());
    } else if (left instanceof Value.Entries one && right instanceof Value.Entries other) {
      return entries(one.values(), other.values());
    }
    return left.equals(right);
  }

  private static boolean items(List<Value> one, List<Value> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!equal(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean entries(Map<String, Value> one, Map<String, Value> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (Map.Entry<String, Value> entry : one.entrySet()) {
      Value counterpart = other.get(entry.getKey());
      if (counterpart == null || !equal(entry.getValue(), counterpart)) {
        return false;
      }
    }
    return true;
  }

  /** Returns how two values are ordered; empty where they are not. */
  static OptionalInt order(Value left, Value right) {
    if (isNumber(left) && isNumber(right)) {
      return OptionalInt.of(numbers(left, right));
    } else if (left instanceof Value.Text one && right instanceof Value.Text other) {
      return OptionalInt.of(texts(one.value(), other.value()));
    } else if (left instanceof Value.Bool one && right instanceof Value.Bool other) {
      return OptionalInt.of(Boolean.compare(one.value(), other.value()));
    }
    return OptionalInt.empty();
  }

  private static boolean isNumber(Value value) {
    return value instanceof Value.Int || value instanceof Value.Real;
  }

  private static int numbers(Value left, Value right) {
    if (left instanceof Value.Int one && right instanceof Value.Int other) {
      return Long.compare(one.value(), other.value());
    }
    return exact(left).compareTo(exact(right));
  }

  private static BigDecimal exact(Value number) {
    return number instanceof Value.Int integer
        ? BigDecimal.valueOf(integer.value())
        : number instanceof Value.Real real ? new BigDecimal(real.value()) : BigDecimal.ZERO;
  }

  /** Compares by code points, which UTF-16 units do not beyond U+FFFF. */
  private static int texts(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    for (int i = 0; i < shorter; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        boolean surrogates = Character.isSurrogate(a) || Character.isSurrogate(b);
        return surrogates
            ? Integer.compare(one.codePointAt(i), other.codePointAt(i))
            : Character.compare(a, b);
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
