package dev.weft.engine.command;

import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import java.util.List;

/** One parameter of a command. */
public record ParameterDescription(
    String name, Type type, Presence presence, Reading reading, String description) {

  /** Whether a value must be given. */
  public sealed interface Presence {
    /** It must. */
    record Required() implements Presence {}

    /** It need not; without it the parameter has no value. */
    record Optional() implements Presence {}

    /** It need not; without it this is the value. */
    record Default(Value value) implements Presence {}
  }

  /**
   * How the value is read.
   *
   * @param choices the only texts allowed, or empty for any
   * @param script text for another interpreter, which the command receives unevaluated
   * @param secrets whether values made from secrets are accepted
   */
  public record Reading(List<String> choices, boolean script, boolean secrets) {
    /** Any value that is no secret. */
    public static final Reading PLAIN = new Reading(List.of(), false, false);

    public Reading {
      choices = List.copyOf(choices);
    }
  }
}
