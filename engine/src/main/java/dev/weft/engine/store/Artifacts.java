package dev.weft.engine.store;

import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.expression.eval.Value;
import java.util.Collection;
import java.util.List;
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

  /** Visits those among the outputs that events tell of, made or reused. */
  public static void visitAll(List<Entry> entries, Consumer<Value.Artifact> visitor) {
    for (Entry entry : entries) {
      if (entry.event() instanceof RunEvent.AttemptSucceeded done) {
        visit(done.outputs().values(), visitor);
      } else if (entry.event() instanceof RunEvent.ActionReused reused) {
        visit(reused.outputs().values(), visitor);
      }
    }
  }
}
