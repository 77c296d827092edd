package dev.weft.expression.syntax;

/** The values of number tokens. */
final class Numerals {
  private Numerals() {}

  static long integer(String text, Token token, boolean negative) {
    boolean hex =
        text.startsWith("x", token.start() + 1) || text.startsWith("X", token.start() + 1);
    String digits = text.substring(token.start() + (hex ? 2 : 0), token.end());
    try {
      return Long.parseLong(negative ? "-" + digits : digits, hex ? 16 : 10);
    } catch (NumberFormatException tooLarge) {
      throw SyntaxFault.at(
          token.start(),
          token.end(),
          "the integer does not fit into 64 bits",
          "the greatest is " + Long.MAX_VALUE);
    }
  }

  static double number(String text, Token token) {
    double value = Double.parseDouble(text.substring(token.start(), token.end()));
    if (Double.isInfinite(value)) {
      throw SyntaxFault.at(
          token.start(), token.end(), "the number is too large", "the greatest is about 1.8e308");
    }
    return value;
  }
}
