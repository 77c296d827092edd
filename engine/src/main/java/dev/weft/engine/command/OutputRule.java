package dev.weft.engine.command;

import dev.weft.expression.check.Type;
import java.util.List;

/** Which outputs a command makes. */
public sealed interface OutputRule {
  /**
   * These; an action may list some of them.
   *
   * @param unlisted how many, from the first on, an action has that lists none: all, but where some
   *     exclude each other
   */
  record Fixed(List<OutputDescription> outputs, int unlisted) implements OutputRule {
    public Fixed {
      outputs = List.copyOf(outputs);
    }

    /** Makes the rule of a command that makes all of them. */
    public Fixed(List<OutputDescription> outputs) {
      this(outputs, outputs.size());
    }
  }

  /** Those the action lists. */
  record AsListed(Untyped untyped) implements OutputRule {}

  /** The type of a listed output for which none is written. */
  enum Untyped {
    /** A string. */
    STRING,
    /** The type of the parameter of the same name, which must be there. */
    SAME_PARAMETER
  }

  /** An output that a command always makes. */
  record OutputDescription(String name, Type type, String description) {}
}
