package dev.weft.cli;

import java.util.Locale;

/** Small words of the output. */
final class Words {
  private Words() {}

  /** Returns the word for a constant. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Returns a number with what is counted, as in {@code 2 actions}. */
  static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** Returns a text without characters that move a terminal's cursor. */
  static String clean(String text) {
    int at = 0;
    while (at < text.length() && !moves(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length()).append(text, 0, at);
    for (; at < text.length(); at++) {
      char each = text.charAt(at);
      clean.append(moves(each) ? '\uFFFD' : each);
    }
    return clean.toString();
  }

  private static boolean moves(char each) {
    return (each < ' ' && each != '\n' && each != '\t')
        || (each >= '\u007F' && each <= '\u009F')
        || (each >= '\u202A' && each <= '\u202E')
        || (each >= '\u2066' && each <= '\u2069');
  }
}
