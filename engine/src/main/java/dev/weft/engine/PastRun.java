package dev.weft.engine;

import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.RunDefinition;
import dev.weft.engine.store.RunOutline;
import java.util.Collections;
import java.util.List;

/**
 * A run that a store remembers.
 *
 * @param definition what was to be done
 * @param plan made of it anew
 * @param entries what happened, in order
 */
public record PastRun(RunId run, RunDefinition definition, Plan plan, List<Entry> entries) {
  public PastRun {
    entries = Collections.unmodifiableList(entries);
  }

  /** Tells whether every action of it came to its end. */
  public boolean isOver() {
    return outline().isOver();
  }

  /** Returns what can be said of it in short. */
  public RunOutline outline() {
    return RunOutline.of(definition.job(), entries);
  }
}
