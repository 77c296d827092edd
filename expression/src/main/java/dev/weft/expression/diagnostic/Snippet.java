package dev.weft.expression.diagnostic;

import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;

/**
 * The source line of a range as it is shown, with the columns the range takes. A long line is cut
 * to a window around the range; a range that goes on behind the line's end is cut there. Takes time
 * in proportion to the window, whatever the length of the line.
 */
record Snippet(String line, int from, int to) {
  private static final int WIDEST = 120;
  private static final int BEFORE = 50;
  private static final int TAB = 4;

  static Snippet of(SourceRange range) {
    SourceText source = range.source();
    String text = source.text();
    int start = Math.min(range.start(), text.length());
    int lineStart = start - source.position(start).column() + 1;
    int windowStart = start - lineStart > WIDEST - BEFORE ? start - BEFORE : lineStart;
    if (windowStart > 0
        && windowStart < text.length()
        && Character.isLowSurrogate(text.charAt(windowStart))) {
      windowStart++;
    }
    return new Drawing(text, start, range.end()).draw(windowStart, windowStart > lineStart);
  }

  /** Draws a line from left to right. */
  private static final class Drawing {
    private final String text;
    private final int start;
    private final int end;
    private final StringBuilder line = new StringBuilder();
    private int column;
    private int from = -1;
    private int to = -1;

    Drawing(String text, int start, int end) {
      this.text = text;
      this.start = start;
      this.end = end;
    }

    Snippet draw(int windowStart, boolean cut) {
      if (cut) {
        line.append('…');
        column = 1;
      }
      int at = windowStart;
      while (!isLineEnd(at) && column < WIDEST) {
        mark(at);
        int codePoint = text.codePointAt(at);
        column += codePoint == '\t' ? tab() : Glyphs.append(codePoint, line);
        at += Character.charCount(codePoint);
      }
      mark(at);
      if (!isLineEnd(at)) {
        line.append('…');
      }
      int first = from < 0 ? column : from;
      return new Snippet(line.toString(), first, Math.max(first + 1, to < 0 ? column : to));
    }

    private void mark(int at) {
      if (from < 0 && at >= start) {
        from = column;
      }
      if (to < 0 && at >= end) {
        to = column;
      }
    }

    private boolean isLineEnd(int at) {
      return at >= text.length()
          || text.charAt(at) == '\n'
          || (text.charAt(at) == '\r' && text.startsWith("\n", at + 1));
    }

    private int tab() {
      int width = TAB - column % TAB;
      line.append(" ".repeat(width));
      return width;
    }
  }
}
