package dev.weft.engine.load;

import dev.weft.engine.job.Action;
import dev.weft.expression.source.SourceText;

/** What stands where an action was: its meaning, since its tree is no longer needed. */
record ReadAction(SourceText source, int start, int end, Action action) implements LocatedNode {
  @Override
  public String kind() {
    return "a map";
  }
}
