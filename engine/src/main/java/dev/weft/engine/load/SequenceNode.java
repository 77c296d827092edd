package dev.weft.engine.load;

import dev.weft.expression.source.SourceText;

/** A list. */
public final class SequenceNode implements LocatedNode {
  private final SourceText source;
  private final int start;
  private final int end;
  private final LocatedNode[] items;

  SequenceNode(SourceText source, int start, int end, LocatedNode[] items) {
    this.source = source;
    this.start = start;
    this.end = end;
    this.items = items;
  }

  /** Returns the number of items. */
  public int size() {
    return items.length;
  }

  /** Returns an item, counted from 0. */
  public LocatedNode item(int index) {
    return items[index];
  }

  @Override
  public SourceText source() {
    return source;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int end() {
    return end;
  }

  @Override
  public String kind() {
    return "a list";
  }
}
