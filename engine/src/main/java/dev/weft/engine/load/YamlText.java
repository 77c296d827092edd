package dev.weft.engine.load;

import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;

/** A YAML scalar that is a string. */
record YamlText(SourceText source, int start, int end, String text, Style style)
    implements TextNode {
  /** How a scalar is written. */
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL,
    FOLDED
  }

  @Override
  public SourceRange range(int from, int to) {
    return YamlAlignment.of(this).range(from, to);
  }
}
