package dev.weft.expression.source;

/**
 * Where a decoded text lies in its source, escapes and indentation accounted for. Cheap to hold:
 * the mapping is worked out when it is asked for.
 */
public interface TextOrigin {
  /** Returns the range of the whole text as written, its quotes included. */
  SourceRange whole();

  /**
   * Returns the range in the source that produced the characters {@code from} to {@code to} of the
   * decoded text.
   */
  SourceRange range(int from, int to);

  /** Returns the origin of a text that is itself a source and has no escapes. */
  static TextOrigin of(SourceText source) {
    return new TextOrigin() {
      @Override
      public SourceRange whole() {
        return new SourceRange(source, 0, source.text().length());
      }

      @Override
      public SourceRange range(int from, int to) {
        return new SourceRange(source, from, to);
      }
    };
  }
}
