package dev.weft.engine.load;

import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;

/** A JSON string without escapes, so that every character stands for itself. */
record JsonText(SourceText source, int start, int end) implements TextNode {
  @Override
  public String text() {
    return source.text().substring(start + 1, end - 1);
  }

  @Override
  public SourceRange range(int from, int to) {
    return new SourceRange(source, start + 1 + from, start + 1 + to);
  }
}
