package dev.weft.engine.load;

import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;

/** A part of a document, with where it is written. Made by the readers only. */
public sealed interface LocatedNode extends TextOrigin
    permits MappingNode, SequenceNode, TextNode, ScalarNode, BrokenNode, ReadAction {
  /** Returns the text that it is written in. */
  SourceText source();

  /** Returns the offset of its first character, quotes and brackets included. */
  int start();

  /** Returns the offset behind its last character. */
  int end();

  /** Returns what it is, for messages: {@code a map}, {@code a string}. */
  String kind();

  @Override
  default SourceRange whole() {
    return new SourceRange(source(), start(), end());
  }

  /** Returns the whole, for nodes that are no text. */
  @Override
  default SourceRange range(int from, int to) {
    return whole();
  }
}
