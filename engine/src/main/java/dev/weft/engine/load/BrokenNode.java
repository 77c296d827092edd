package dev.weft.engine.load;

import dev.weft.expression.source.SourceText;

/** What stands where the reader reported an error; whoever meets it says nothing more. */
public record BrokenNode(SourceText source, int start, int end) implements LocatedNode {
  @Override
  public String kind() {
    return "something that cannot be read";
  }
}
