package dev.weft.expression.source;

import java.util.Objects;

/**
 * A stretch of a source.
 *
 * @param start offset of the first character
 * @param end offset behind the last character; equal to {@code start} for a place between two
 */
public record SourceRange(SourceText source, int start, int end) {
  public SourceRange {
    Objects.requireNonNull(source);
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a range: " + start + ".." + end);
    }
  }

  /** Returns the place of the first character. */
  public Position from() {
    return source.position(start);
  }

  /** Returns the place behind the last character. */
  public Position to() {
    return source.position(end);
  }
}
