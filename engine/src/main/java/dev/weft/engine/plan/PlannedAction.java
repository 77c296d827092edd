package dev.weft.engine.plan;

import dev.weft.engine.command.Command;
import dev.weft.engine.job.Action;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Cache;
import dev.weft.engine.job.Policy.OnUnknown;
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

  /**
   * Returns whether its outputs may be taken from an earlier attempt: it says so, or its command.
   */
  public Optional<Cache> cache() {
    return action.policy().cache().or(this::cacheOfCommand);
  }

  private Optional<Cache> cacheOfCommand() {
    if (command instanceof BodyCommand body) {
      return body.declared().signature().cache();
    }
    return command.description().traits().reusable()
        ? Optional.of(Cache.Reuse.BY_PARAMETERS)
        : Optional.empty();
  }

  /**
   * Returns what is done about an attempt of which nobody knows how it ended: what the action says;
   * else it is followed by another where its outputs may be taken from an earlier one anyway, and
   * somebody is asked where not.
   */
  public OnUnknown onUnknown() {
    return action
        .policy()
        .aftermath()
        .onUnknown()
        .orElseGet(
            () ->
                cache().orElseGet(Cache.Never::new) instanceof Cache.Reuse
                    ? OnUnknown.RERUN
                    : OnUnknown.ASK);
  }
}
