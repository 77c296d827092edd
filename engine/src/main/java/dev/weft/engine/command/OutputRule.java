package dev.weft.engine.command;

import dev.weft.expression.check.Type;
import java.util.List;

/** Which outputs a command makes. */
public sealed interface OutputRule {
  /** Always these; an action may list some of them. */
  record Fixed(List<OutputDescription> outputs) implements OutputRule {
    public Fixed {
      outputs = List.copyOf(outputs);
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
