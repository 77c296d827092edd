package dev.weft.expression.syntax;

/** String literals: decoding, as CEL defines the escapes, and encoding. */
final class TextLiterals {
  private static final String HINT =
      "the escapes are \\\\ \\\" \\' \\n \\t \\r \\xHH \\uHHHH \\UHHHHHHHH; for a pattern write r'…',"
          + " where a backslash stands for itself";

  private TextLiterals() {}

  /** Decodes a token of kind {@code TEXT} or {@code RAW_TEXT}. */
  static String decode(String text, Token token) {
    if (token.is(TokenKind.RAW_TEXT)) {
      return text.substring(token.start() + 2, token.end() - 1);
    }
    int start = token.start() + 1;
    int end = token.end() - 1;
    int slash = text.indexOf('\\', start);
    if (slash < 0 || slash >= end) {
      return text.substring(start, end);
    }
    StringBuilder decoded = new StringBuilder(end - start);
    int at = start;
    while (at < end) {
      char c = text.charAt(at);
      if (c == '\\') {
        at = escape(text, at, end, decoded);
      } else {
        decoded.append(c);
        at++;
      }
    }
    return decoded.toString();
  }

  private static int escape(String text, int at, int end, StringBuilder decoded) {
    char kind = text.charAt(at + 1);
    int simple = "abfnrtv\\?\"'`".indexOf(kind);
    if (simple >= 0) {
      decoded.append("\u0007\b\f\n\r\t\u000b\\?\"'`".charAt(simple));
      return at + 2;
    }
    if (kind >= '0' && kind <= '3') {
      return code(text, at, at + 1, new Digits(3, 8), end, decoded);
    }
    return switch (kind) {
      case 'x', 'X' -> code(text, at, at + 2, new Digits(2, 16), end, decoded);
      case 'u' -> code(text, at, at + 2, new Digits(4, 16), end, decoded);
      case 'U' -> code(text, at, at + 2, new Digits(8, 16), end, decoded);
      default -> {
        int next = at + 1 + Character.charCount(text.codePointAt(at + 1));
        throw SyntaxFault.at(
            at, next, "'" + text.substring(at, next) + "' is no escape of a string", HINT);
      }
    };
  }

  private record Digits(int count, int radix) {}

  private static int code(
      String text, int at, int from, Digits digits, int end, StringBuilder decoded) {
    int to = from + digits.count();
    long code = 0;
    for (int i = from; i < to; i++) {
      int digit = i < end ? Character.digit(text.charAt(i), digits.radix()) : -1;
      if (digit < 0 || text.charAt(i) >= 0x80) {
        String wanted = digits.count() + (digits.radix() == 8 ? " octal" : " hexadecimal");
        throw SyntaxFault.at(
            at, Math.min(to, end), "this escape needs " + wanted + " digits", HINT);
      }
      code = code * digits.radix() + digit;
    }
    if (code > Character.MAX_CODE_POINT || (code >= 0xD800 && code <= 0xDFFF)) {
      throw SyntaxFault.at(
          at, to, "this escape names no character", "a character beyond U+FFFF is \\UHHHHHHHH");
    }
    decoded.appendCodePoint((int) code);
    return to;
  }

  /** Writes a string literal in double quotes. */
  static void encode(String value, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || c == 0x7f) {
            out.append(c < 0x10 ? "\\x0" : "\\x").append(Integer.toHexString(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
