package dev.weft.cli;

import dev.weft.engine.plan.Nested;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlannedAction;
import java.util.Optional;

/** What actions are called in drawings: by name, those that are repeated with how often. */
final class Labels {
  private final Plan plan;
  private final Preview preview;

  Labels(Plan plan) {
    this.plan = plan;
    this.preview = new Preview(plan);
  }

  /** Returns {@code deploy}, or {@code deploy [3]}, or {@code deploy [n]} where it is not known. */
  String of(int action) {
    PlannedAction planned = plan.action(action);
    Optional<Nested> nested = planned.nested();
    if (nested.isEmpty() || !(nested.get() instanceof Nested.ForEach repeated)) {
      return planned.name().value();
    }
    String times =
        preview.instances(repeated).map(known -> String.valueOf(known.each().size())).orElse("n");
    return planned.name() + " [" + times + "]";
  }

  /** Tells whether an action is repeated. */
  boolean isRepeated(int action) {
    return plan.action(action).action().order().foreach().isPresent();
  }
}
