package dev.weft.engine.job;

import java.util.Map;

/**
 * One action of a job.
 *
 * @param parameters by name, as written
 * @param order when it may start
 * @param policy how it is carried out
 */
public record Action(
    Identity identity,
    Map<String, Argument> parameters,
    OutputList outputs,
    Order order,
    Policy policy) {

  public Action {
    parameters = Ordered.copyOf(parameters);
  }

  /** Returns the same with another identity. */
  public Action with(Identity other) {
    return new Action(other, parameters, outputs, order, policy);
  }

  /** Returns the same carried out in another way. */
  public Action with(Policy other) {
    return new Action(identity, parameters, outputs, order, other);
  }

  /** Returns the name it is known by in messages and listings. */
  public ActionName name() {
    return identity.name();
  }

  /** Returns the command it performs. */
  public CommandName command() {
    return identity.command();
  }
}
