package dev.weft.engine.load;

import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;

/** A place without its tree, so that a job does not keep the whole document alive. */
record Place(SourceText source, int start, int end) implements TextOrigin {
  static Place of(LocatedNode node) {
    return new Place(node.source(), node.start(), node.end());
  }

  /** Returns the first character of a node, for what is wrong with all of it. */
  static Place startOf(LocatedNode node) {
    return new Place(node.source(), node.start(), Math.min(node.start() + 1, node.end()));
  }

  @Override
  public SourceRange whole() {
    return new SourceRange(source, start, end);
  }

  @Override
  public SourceRange range(int from, int to) {
    return whole();
  }
}
