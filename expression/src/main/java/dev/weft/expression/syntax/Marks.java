package dev.weft.expression.syntax;

/** What begins at a dollar sign. */
final class Marks {
  private Marks() {}

  /** Tells whether a doubled dollar sign and a mark stand there, which mean the mark itself. */
  static boolean isEscape(String text, int at) {
    return text.startsWith("$${", at) || text.startsWith("$$<", at);
  }

  /**
   * Tells whether an expression begins there: a dollar sign and a brace, followed by a name and
   * then a dot or a parenthesis, or by a parenthesis.
   */
  static boolean opensExpression(String text, int at) {
    if (!text.startsWith("${", at) || at + 2 >= text.length()) {
      return false;
    }
    char first = text.charAt(at + 2);
    if (!Names.isStart(first)) {
      return first == '(';
    }
    int end = Names.end(text, at + 3);
    return end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == '(');
  }
}
