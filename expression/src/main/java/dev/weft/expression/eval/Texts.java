package dev.weft.expression.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The string functions. Positions and counts are in code points, as in CEL. */
final class Texts {
  /** The longest string that an expression makes, in UTF-16 units. */
  static final int LONGEST = 16 << 20;

  static final String TOO_LONG = "the string is longer than " + LONGEST + " characters";

  private Texts() {}

  static long size(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Returns the part from one position to another; empty when they are out of bounds. */
  static Optional<String> substring(String text, long from, long to) {
    if (from < 0 || to < from || to > size(text)) {
      return Optional.empty();
    }
    int start = text.offsetByCodePoints(0, (int) from);
    return Optional.of(text.substring(start, text.offsetByCodePoints(start, (int) (to - from))));
  }

  /** Splits into at most {@code most} pieces, the last with the rest; any number when negative. */
  static List<Value> split(String text, String separator, long most) {
    List<Value> pieces = new ArrayList<>();
    if (most == 0) {
      return pieces;
    }
    int start = 0;
    while (most < 0 || pieces.size() < most - 1) {
      int at = separator.isEmpty() ? next(text, start) : text.indexOf(separator, start);
      if (at < 0 || (separator.isEmpty() && at == text.length())) {
        break;
      }
      pieces.add(new Value.Text(text.substring(start, at)));
      start = at + separator.length();
    }
    pieces.add(new Value.Text(text.substring(start)));
    return pieces;
  }

  private static int next(String text, int at) {
    return at >= text.length() ? -1 : at + Character.charCount(text.codePointAt(at));
  }

  /**
   * Replaces the first {@code most} occurrences, or all when negative; an empty text occurs before
   * every character and at the end. Empty when the result is too long.
   */
  static Optional<String> replace(String text, String old, String fresh, long most) {
    StringBuilder result = new StringBuilder();
    int copied = 0;
    int at = text.indexOf(old);
    for (long count = 0; at >= 0 && (most < 0 || count < most); count++) {
      result.append(text, copied, at).append(fresh);
      copied = at + old.length();
      if (result.length() > LONGEST) {
        return Optional.empty();
      }
      int from = old.isEmpty() ? next(text, at) : copied;
      at = from < 0 ? -1 : text.indexOf(old, from);
    }
    result.append(text, copied, text.length());
    return result.length() > LONGEST ? Optional.empty() : Optional.of(result.toString());
  }

  static String ascii(String text, char from, char to) {
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      result.append(c >= from && c <= to ? (char) (c ^ 0x20) : c);
    }
    return result.toString();
  }

  static String basename(String path) {
    int end = trimmed(path);
    return end == 0 && path.startsWith("/")
        ? "/"
        : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }

  static String dirname(String path) {
    int slash = path.lastIndexOf('/', trimmed(path) - 1);
    if (slash < 0) {
      return path.startsWith("/") ? "/" : ".";
    }
    int end = trimmed(path.substring(0, slash));
    return end == 0 ? "/" : path.substring(0, end);
  }

  private static int trimmed(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return end;
  }

  static Optional<Value> integer(String text) {
    boolean ascii = text.length() <= 20 && text.chars().allMatch(c -> c == '-' || isDigit(c));
    try {
      return ascii ? Optional.of(new Value.Int(Long.parseLong(text))) : Optional.empty();
    } catch (NumberFormatException notOne) {
      return Optional.empty();
    }
  }

  static Optional<Value> number(String text) {
    boolean plain = text.chars().allMatch(c -> isDigit(c) || "+-.eE".indexOf(c) >= 0);
    try {
      double value = plain ? Double.parseDouble(text) : Double.NaN;
      return Double.isFinite(value) ? Optional.of(new Value.Real(value)) : Optional.empty();
    } catch (NumberFormatException notOne) {
      return Optional.empty();
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
