package dev.weft.engine.execute;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.run.RunPath;
import java.util.List;

/** An action at which an attempt is made, and where in the run it lies. */
public final class AttemptedAction {
  private final Frame.Place place;
  private final PlannedAction planned;
  private final int action;
  private final int attempt;

  AttemptedAction(Frame.Place place, PlannedAction planned, int action, int attempt) {
    this.place = place;
    this.planned = planned;
    this.action = action;
    this.attempt = attempt;
  }

  /** Returns the action. */
  public PlannedAction planned() {
    return planned;
  }

  /** Returns where a run inside the attempt would lie, which no other attempt has. */
  public RunPath path() {
    return place.path().within(action, attempt);
  }

  /** Returns its name behind those of the actions that it is inside of, instances as such. */
  public List<ActionName> names() {
    return place.names(planned.name());
  }
}
