package dev.weft.engine.command;

import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.Effect.Access;
import java.util.List;
import java.util.Map;

/**
 * What a command takes, makes and touches.
 *
 * @param summary one sentence
 */
public record CommandDescription(
    CommandName name, String summary, ParameterList parameters, OutputRule outputs, Traits traits) {

  /**
   * The parameters a command takes.
   *
   * @param open whether others than those listed are taken too
   */
  public record ParameterList(List<ParameterDescription> listed, boolean open) {
    public ParameterList {
      listed = List.copyOf(listed);
    }
  }

  /**
   * What else is to be known of it.
   *
   * @param reusable whether its outputs depend on its parameters alone
   */
  public record Traits(boolean reusable, Map<String, Access> effects) {
    public Traits {
      effects = Map.copyOf(effects);
    }
  }
}
