package dev.weft.engine.command;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Input;
import java.util.List;
import java.util.Map;

/**
 * What is to be known of a job that a command has run.
 *
 * @param inputs those it takes, by name
 * @param actions in listing order
 */
public record DrivenShape(String name, Map<String, Input> inputs, List<Part> actions) {
  public DrivenShape {
    inputs = Map.copyOf(inputs);
    actions = List.copyOf(actions);
  }

  /**
   * An action of it.
   *
   * @param last whether no other depends on it
   */
  public record Part(ActionName name, boolean last) {}
}
