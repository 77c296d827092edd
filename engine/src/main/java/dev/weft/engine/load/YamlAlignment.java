package dev.weft.engine.load;

import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;

/**
 * Maps the decoded characters of a YAML scalar to the source. The library gives the text and its
 * outer ends only, so the two are walked side by side: what is no white space stands in both, and
 * white space is what the rules of the style make of it.
 */
final class YamlAlignment {
  private final SourceText source;
  private final String raw;
  private final String text;
  private final int[] starts;
  private final int[] ends;
  private final int limit;
  private int done;
  private int at;

  private YamlAlignment(YamlText node) {
    this.source = node.source();
    this.raw = source.text();
    this.text = node.text();
    this.starts = new int[text.length()];
    this.ends = new int[text.length()];
    this.limit = node.end();
    this.at = node.start();
  }

  static YamlAlignment of(YamlText node) {
    YamlAlignment alignment = new YamlAlignment(node);
    switch (node.style()) {
      case PLAIN -> alignment.flow('\0');
      case SINGLE_QUOTED -> alignment.quoted('\'');
      case DOUBLE_QUOTED -> alignment.quoted('"');
      case LITERAL -> alignment.block(false);
      case FOLDED -> alignment.block(true);
    }
    while (alignment.done < alignment.text.length()) {
      alignment.put(alignment.limit, alignment.limit);
    }
    return alignment;
  }

  SourceRange range(int from, int to) {
    int behind = text.isEmpty() ? at : ends[text.length() - 1];
    int start = from < text.length() ? starts[from] : behind;
    int end = to > from ? ends[to - 1] : start;
    return new SourceRange(source, start, Math.max(start, end));
  }

  private void put(int start, int end) {
    if (done < text.length()) {
      starts[done] = start;
      ends[done] = end;
      done++;
    }
  }

  private void quoted(char quote) {
    at++;
    flow(quote);
  }

  private void flow(char quote) {
    while (done < text.length() && at < limit) {
      char c = raw.charAt(at);
      if (isWhite(c)) {
        whiteSpace();
      } else if (c == '\\' && quote == '"') {
        escape();
      } else {
        int length = c == '\'' && quote == '\'' ? 2 : 1;
        put(at, at + length);
        at += length;
      }
    }
  }

  /** A run without a break stands for itself; with breaks it is folded to a blank or to breaks. */
  private void whiteSpace() {
    int from = at;
    int breaks = 0;
    while (at < limit && isWhite(raw.charAt(at))) {
      breaks += raw.charAt(at) == '\n' ? 1 : 0;
      at++;
    }
    if (breaks == 0) {
      for (int i = from; i < at; i++) {
        put(i, i + 1);
      }
    } else if (breaks == 1) {
      put(from, at);
    } else {
      int next = raw.indexOf('\n', from) + 1;
      breaksFrom(next, at);
    }
  }

  /** Puts one decoded break for each in a stretch, which is divided between them. */
  private void breaksFrom(int from, int to) {
    int start = from;
    for (int next = raw.indexOf('\n', start); next >= 0 && next < to; ) {
      int following = raw.indexOf('\n', next + 1);
      put(start, following < 0 || following >= to ? to : next + 1);
      start = next + 1;
      next = following;
    }
  }

  private void escape() {
    char kind = at + 1 < raw.length() ? raw.charAt(at + 1) : ' ';
    if (kind == '\n' || kind == '\r') {
      int from = at;
      at++;
      while (at < limit && isWhite(raw.charAt(at))) {
        at++;
      }
      breaksFrom(raw.indexOf('\n', from) + 1, at);
      return;
    }
    int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    int end = Math.min(at + 2 + digits, limit);
    boolean pair =
        digits == 8 && Integer.parseUnsignedInt(raw, at + 2, end, 16) > Character.MAX_VALUE;
    put(at, end);
    if (pair) {
      put(at, end);
    }
    at = end;
  }

  private static boolean isWhite(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /**
   * Walks the lines of a literal or folded scalar. The indentation is what the first line with text
   * has beyond what of it was decoded.
   */
  private void block(boolean folded) {
    nextLine();
    int indent = indentation();
    boolean first = true;
    boolean moreBefore = false;
    int pendingFrom = at;
    while (done < text.length() && at < raw.length()) {
      int end = endOfLine(at);
      int content = Math.min(at + indent, end);
      if (isBehind(indent, end)) {
        break;
      }
      if (content < end) {
        boolean more = raw.charAt(content) == ' ' || raw.charAt(content) == '\t';
        separators(pendingFrom, at, !first && folded && !more && !moreBefore, first);
        for (int i = content; i < end; i++) {
          put(i, i + 1);
        }
        pendingFrom = end;
        first = false;
        moreBefore = more;
      }
      nextLine();
    }
    breaksFrom(pendingFrom, Math.min(at, raw.length()));
  }

  /** Tells whether a line is indented less than the scalar, and so no part of it. */
  private boolean isBehind(int indent, int end) {
    int content = at;
    while (content < end && raw.charAt(content) == ' ') {
      content++;
    }
    return content < end && content - at < indent;
  }

  /** Puts what stands for the breaks between two lines with text. */
  private void separators(int from, int to, boolean fold, boolean leading) {
    int first = raw.indexOf('\n', from);
    if (fold && first >= 0 && raw.indexOf('\n', first + 1) >= 0) {
      int second = raw.indexOf('\n', first + 1);
      if (second >= to) {
        put(from, to);
        return;
      }
      breaksFrom(first + 1, to);
      return;
    }
    if (fold) {
      put(from, to);
      return;
    }
    if (!leading || to > from) {
      breaksFrom(from, to);
    }
  }

  private int indentation() {
    int line = at;
    while (line < raw.length()) {
      int end = endOfLine(line);
      int content = line;
      while (content < end && raw.charAt(content) == ' ') {
        content++;
      }
      if (content < end) {
        return Math.max(0, content - line - decodedIndentation());
      }
      line = raw.indexOf('\n', end) + 1;
      if (line == 0) {
        break;
      }
    }
    return raw.length();
  }

  private int decodedIndentation() {
    int from = 0;
    while (from < text.length() && text.charAt(from) == '\n') {
      from++;
    }
    int to = from;
    while (to < text.length() && text.charAt(to) == ' ') {
      to++;
    }
    return to - from;
  }

  private int endOfLine(int from) {
    int end = raw.indexOf('\n', from);
    int line = end < 0 ? raw.length() : end;
    return line > from && raw.charAt(line - 1) == '\r' ? line - 1 : line;
  }

  private void nextLine() {
    int end = raw.indexOf('\n', at);
    at = end < 0 ? raw.length() : end + 1;
  }
}
