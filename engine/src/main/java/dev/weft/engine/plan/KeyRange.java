package dev.weft.engine.plan;

import dev.weft.expression.source.SourceRange;

/** Finds where the key of a value stands, which trees of arguments do not keep. */
final class KeyRange {
  private KeyRange() {}

  /** Returns the key, with its quotes, that is written before a value, else the value itself. */
  static SourceRange before(SourceRange value, String key) {
    String text = value.source().text();
    int end = skipBlanks(text, value.start());
    if (end == 0 || text.charAt(end - 1) != ':') {
      return value;
    }
    end = skipBlanks(text, end - 1);
    boolean quoted = end > 0 && (text.charAt(end - 1) == '"' || text.charAt(end - 1) == '\'');
    int start = end - key.length() - (quoted ? 2 : 0);
    return start >= 0 && text.startsWith(key, start + (quoted ? 1 : 0))
        ? new SourceRange(value.source(), start, end)
        : value;
  }

  private static int skipBlanks(String text, int from) {
    int end = from;
    while (end > 0 && " \t\r\n".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }
}
