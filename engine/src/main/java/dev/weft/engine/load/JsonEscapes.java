package dev.weft.engine.load;

import dev.weft.expression.source.SourceRange;

/** Goes over JSON strings that are known to be well formed. */
final class JsonEscapes {
  private JsonEscapes() {}

  /** Returns the offset behind the closing quote of the string that opens at an offset. */
  static int endOfString(String json, int start) {
    int at = start + 1;
    while (json.charAt(at) != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  /** Returns the characters that the stretch between the quotes stands for. */
  static String decode(String json, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    for (int at = from; at < to; at = next(json, at)) {
      text.append(unit(json, at));
    }
    return text.toString();
  }

  /** Returns the range that produced the decoded characters from one index to another. */
  static SourceRange range(TextNode node, int from, int to) {
    String json = node.source().text();
    int at = node.start() + 1;
    for (int index = 0; index < from; index++) {
      at = next(json, at);
    }
    int start = at;
    for (int index = from; index < to; index++) {
      at = next(json, at);
    }
    return new SourceRange(node.source(), start, at);
  }

  private static int next(String json, int at) {
    if (json.charAt(at) != '\\') {
      return at + 1;
    }
    return json.charAt(at + 1) == 'u' ? at + 6 : at + 2;
  }

  private static char unit(String json, int at) {
    char first = json.charAt(at);
    if (first != '\\') {
      return first;
    }
    char escape = json.charAt(at + 1);
    return switch (escape) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) Integer.parseInt(json, at + 2, at + 6, 16);
      default -> escape;
    };
  }
}
