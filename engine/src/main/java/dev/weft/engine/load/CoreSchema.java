package dev.weft.engine.load;

import dev.weft.expression.eval.Value;
import java.util.Optional;

/** What plain YAML scalars are, by the core schema of YAML 1.2: {@code no} is a string. */
final class CoreSchema {
  private CoreSchema() {}

  /** Returns the value of a word that is neither a number nor a string. */
  static Optional<Value> word(String plain) {
    return switch (plain) {
      case "", "~", "null", "Null", "NULL" -> Optional.of(new Value.Null());
      case "true", "True", "TRUE" -> Optional.of(new Value.Bool(true));
      case "false", "False", "FALSE" -> Optional.of(new Value.Bool(false));
      default -> Optional.empty();
    };
  }

  /** Tells whether a scalar is a number. */
  static boolean isNumber(String plain) {
    if (plain.isEmpty() || plain.charAt(0) > '9') {
      return false;
    }
    String unsigned = unsigned(plain);
    return isInteger(plain)
        || isBased(plain, "0x", 16)
        || isBased(plain, "0o", 8)
        || isReal(unsigned)
        || isNotFinite(plain, unsigned);
  }

  /** Reads what {@link #isNumber} accepts; empty when it does not fit. */
  static Optional<Value> number(String plain) {
    if (isInteger(plain)) {
      return Numbers.integer(plain, 10);
    }
    if (isBased(plain, "0x", 16) || isBased(plain, "0o", 8)) {
      return Numbers.integer(plain.substring(2), plain.charAt(1) == 'x' ? 16 : 8);
    }
    return isNotFinite(plain, unsigned(plain)) ? Optional.empty() : Numbers.real(plain);
  }

  private static boolean isInteger(String plain) {
    String unsigned = unsigned(plain);
    return !unsigned.isEmpty() && digits(unsigned, 0, 10) == unsigned.length();
  }

  private static boolean isBased(String plain, String prefix, int radix) {
    return plain.length() > 2
        && plain.startsWith(prefix)
        && digits(plain, 2, radix) == plain.length();
  }

  /** Digits with one point among or before them, then perhaps an exponent. */
  private static boolean isReal(String unsigned) {
    int whole = digits(unsigned, 0, 10);
    int at = whole;
    if (at < unsigned.length() && unsigned.charAt(at) == '.') {
      at = digits(unsigned, at + 1, 10);
      if (whole == 0 && at == 1) {
        return false;
      }
    } else if (whole == 0) {
      return false;
    }
    if (at < unsigned.length() && (unsigned.charAt(at) | 0x20) == 'e') {
      int from = at + 1;
      if (from < unsigned.length() && "+-".indexOf(unsigned.charAt(from)) >= 0) {
        from++;
      }
      at = digits(unsigned, from, 10);
      return at > from && at == unsigned.length();
    }
    return at == unsigned.length();
  }

  private static boolean isNotFinite(String plain, String unsigned) {
    return switch (unsigned) {
      case ".inf", ".Inf", ".INF" -> true;
      case ".nan", ".NaN", ".NAN" -> unsigned.length() == plain.length();
      default -> false;
    };
  }

  private static String unsigned(String plain) {
    return plain.startsWith("-") || plain.startsWith("+") ? plain.substring(1) : plain;
  }

  private static int digits(String text, int from, int radix) {
    int at = from;
    while (at < text.length()
        && text.charAt(at) < 0x80
        && Character.digit(text.charAt(at), radix) >= 0) {
      at++;
    }
    return at;
  }
}
