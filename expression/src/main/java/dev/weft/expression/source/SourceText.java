package dev.weft.expression.source;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text with the name it is shown under. Offsets are UTF-16 units from 0; they become lines and
 * columns only when something is shown. Safe for use by several threads.
 */
public final class SourceText {
  private final String name;
  private final String text;
  private volatile int @Nullable [] lineStarts;

  public SourceText(String name, String text) {
    this.name = Objects.requireNonNull(name);
    this.text = Objects.requireNonNull(text);
  }

  /** Returns the name shown in messages: a path as the user gave it, or {@code -}. */
  public String name() {
    return name;
  }

  /** Returns the whole text. */
  public String text() {
    return text;
  }

  /** Returns the line and column of an offset, which is clamped to the text. */
  public Position position(int offset) {
    int[] starts = lineStarts();
    int clamped = Math.max(0, Math.min(offset, text.length()));
    int found = Arrays.binarySearch(starts, clamped);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line + 1, clamped - starts[line] + 1);
  }

  /** Returns a line's text without its end, counted from 1. */
  public String line(int number) {
    int[] starts = lineStarts();
    int start = starts[number - 1];
    int end = number < starts.length ? starts[number] - 1 : text.length();
    if (end > start && text.charAt(end - 1) == '\r') {
      end--;
    }
    return text.substring(start, end);
  }

  private int[] lineStarts() {
    int[] known = lineStarts;
    if (known != null) {
      return known;
    }
    int[] starts = new int[16];
    int count = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = at + 1;
    }
    int[] found = Arrays.copyOf(starts, count);
    lineStarts = found;
    return found;
  }
}
