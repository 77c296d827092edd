package dev.weft.engine.plan;

import dev.weft.engine.command.Command;
import dev.weft.engine.job.Action;
import dev.weft.engine.job.ActionName;
import dev.weft.expression.eval.Value;
import java.util.Map;
import java.util.Optional;

/**
 * An action with everything that its words mean.
 *
 * @param command built in, or made of one that the job declares
 * @param outputs those it must make, by name in listing order
 * @param defaults values of the parameters it does not write
 * @param nested empty for attempts at the command alone
 */
public record PlannedAction(
    Action action,
    Command command,
    Map<String, PlannedOutput> outputs,
    Map<String, Value> defaults,
    Optional<Nested> nested) {

  /** Returns the name it is known by. */
  public ActionName name() {
    return action.name();
  }
}
