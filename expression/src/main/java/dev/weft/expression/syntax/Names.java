package dev.weft.expression.syntax;

/** The letters of names: {@code [A-Za-z_][A-Za-z0-9_]*}. */
final class Names {
  private Names() {}

  static boolean isStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isPart(char c) {
    return isStart(c) || (c >= '0' && c <= '9');
  }

  /** Returns the offset behind the letters of a name that goes on at {@code from}. */
  static int end(String text, int from) {
    int at = from;
    while (at < text.length() && isPart(text.charAt(at))) {
      at++;
    }
    return at;
  }

  static boolean matches(String text, int start, int end, String word) {
    return end - start == word.length() && text.startsWith(word, start);
  }

  /** Tells whether a stretch is a word that cannot be a name. */
  static boolean isReserved(String text, int start, int end) {
    return end - start <= 5
        && (matches(text, start, end, "in")
            || matches(text, start, end, "true")
            || matches(text, start, end, "null")
            || matches(text, start, end, "false"));
  }

  /** Tells whether a whole text is a name. */
  static boolean isName(String text) {
    return !text.isEmpty() && isStart(text.charAt(0)) && end(text, 1) == text.length();
  }
}
