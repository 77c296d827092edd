package dev.weft.engine.command;

import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.Effect.Access;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** Finds one of those listed. */
    public Optional<ParameterDescription> find(String name) {
      for (ParameterDescription each : listed) {
        if (each.name().equals(name)) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * What else is to be known of it.
   *
   * @param reusable whether its outputs depend on its parameters alone
   * @param parallel what is to be known where several attempts run at once: {@code safe}, {@code
   *     safe unless …} or {@code not safe: …}; empty where nobody said
   */
  public record Traits(boolean reusable, Map<String, Access> effects, String parallel) {
    public Traits {
      effects = Map.copyOf(effects);
    }

    /** Describes a command of which nobody said what it does beside itself. */
    public Traits(boolean reusable, Map<String, Access> effects) {
      this(reusable, effects, "");
    }
  }
}
