package dev.weft.engine.load;

import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;

/** A number, a truth value or null. */
public record ScalarNode(SourceText source, int start, int end, Value value)
    implements LocatedNode {
  @Override
  public String kind() {
    if (value instanceof Value.Int || value instanceof Value.Real) {
      return "a number";
    }
    return value instanceof Value.Bool ? "a boolean" : "null";
  }
}
