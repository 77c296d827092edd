package dev.weft.engine.store;

import dev.weft.expression.eval.Value;
import java.util.Collection;
import java.util.function.Consumer;

/** Finds the files and folders in values. */
public final class Artifacts {
  private Artifacts() {}

  /** Visits those in values, which are 64 deep at most. */
  public static void visit(Collection<Value> values, Consumer<Value.Artifact> visitor) {
    for (Value value : values) {
      if (value instanceof Value.Artifact artifact) {
        visitor.accept(artifact);
      } else if (value instanceof Value.Items items) {
        visit(items.values(), visitor);
      } else if (value instanceof Value.Entries entries) {
        visit(entries.values().values(), visitor);
      }
    }
  }
}
