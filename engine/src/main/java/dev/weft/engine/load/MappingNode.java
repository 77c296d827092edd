package dev.weft.engine.load;

import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;

/** A map from strings, in the order of writing and without duplicates. */
public final class MappingNode implements LocatedNode {
  private final SourceText source;
  private final int start;
  private final int end;
  private final Object[] entries;

  /** Takes keys, as {@link TextNode}, and values in turn. */
  MappingNode(SourceText source, int start, int end, Object[] entries) {
    this.source = source;
    this.start = start;
    this.end = end;
    this.entries = entries;
  }

  /** Returns the number of entries. */
  public int size() {
    return entries.length / 2;
  }

  /** Returns a key, counted from 0. */
  public String key(int index) {
    return ((TextNode) entries[2 * index]).text();
  }

  /** Tells whether a key is written. */
  public boolean has(String key) {
    for (int i = 0; i < size(); i++) {
      if (key(i).equals(key)) {
        return true;
      }
    }
    return false;
  }

  /** Returns where a key is written. */
  public TextOrigin keyOrigin(int index) {
    return (TextNode) entries[2 * index];
  }

  /** Returns a value, counted from 0. */
  public LocatedNode value(int index) {
    return (LocatedNode) entries[2 * index + 1];
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
    return "a map";
  }
}
