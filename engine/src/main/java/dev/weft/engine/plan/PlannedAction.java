package dev.weft.engine.plan;

import dev.weft.engine.command.Command;
import dev.weft.engine.job.Action;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Cache;
import dev.weft.engine.job.DeclaredCommand;
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
   * Returns the plan of its command's body, where that is actions; of each instance, if repeated.
   */
  public Optional<Plan> body() {
    Optional<Nested> inner =
        nested.isPresent() && nested.get() instanceof Nested.ForEach repeated
            ? repeated.instance().nested()
            : nested;
    return inner.isPresent() && inner.get() instanceof Nested.SubJob body
        ? Optional.of(body.plan())
        : Optional.empty();
  }

  /** Returns the plan of the other job that it has run, once or as often as its command likes. */
  public Optional<Plan> otherJob() {
    if (command instanceof DrivenJob driver) {
      return Optional.of(driver.plan());
    }
    boolean other =
        command instanceof Declared declared
            && declared.declared().body() instanceof DeclaredCommand.Body.OtherJob;
    return other ? body() : Optional.empty();
  }

  /** Tells whether its command has a job run as often as it likes. */
  public boolean isDriver() {
    return command instanceof DrivenJob;
  }

  /**
   * Returns whether its outputs may be taken from an earlier attempt: what it says, else what its
   * command says; empty where neither does.
   */
  public Optional<Cache> cache() {
    return action
        .policy()
        .cache()
        .or(
            () ->
                command instanceof Declared of
                    ? of.declared().signature().cache()
                    : Optional.empty());
  }

  /** Returns how its outputs may be taken from an earlier attempt, if they may. */
  public Optional<Cache.Reuse> reuse() {
    return command.awaitsApproval()
        ? Optional.empty()
        : cache()
            .flatMap(it -> it instanceof Cache.Reuse rule ? Optional.of(rule) : Optional.empty());
  }

  /**
   * Returns what is done about an attempt of which nobody knows how it ended: what the action says;
   * else another follows it where its outputs depend on nothing but what is written, and somebody
   * is asked elsewhere.
   */
  public OnUnknown onUnknown() {
    return action.policy().aftermath().onUnknown().orElseGet(this::byNature);
  }

  private OnUnknown byNature() {
    boolean again =
        cache()
            .map(Cache.Reuse.class::isInstance)
            .orElseGet(() -> command.description().traits().reusable());
    return again ? OnUnknown.RERUN : OnUnknown.ASK;
  }
}
