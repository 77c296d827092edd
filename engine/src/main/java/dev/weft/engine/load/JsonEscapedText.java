package dev.weft.engine.load;

import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;

/** A JSON string with escapes; decoded when it is asked for. */
record JsonEscapedText(SourceText source, int start, int end) implements TextNode {
  @Override
  public String text() {
    return JsonEscapes.decode(source.text(), start + 1, end - 1);
  }

  @Override
  public SourceRange range(int from, int to) {
    return JsonEscapes.range(this, from, to);
  }
}
