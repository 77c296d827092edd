package dev.weft.engine.load;

import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;

/** A key of a JSON map. Its end is found again when it is asked for: there are many keys. */
record JsonKey(SourceText source, int start, String text) implements TextNode {
  @Override
  public int end() {
    return JsonEscapes.endOfString(source.text(), start);
  }

  @Override
  public SourceRange range(int from, int to) {
    return JsonEscapes.range(this, from, to);
  }
}
