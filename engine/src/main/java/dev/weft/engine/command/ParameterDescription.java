package dev.weft.engine.command;

import dev.weft.expression.check.Type;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.util.List;
import java.util.Optional;

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

  /** Where a path leads at which something is put. */
  public enum Place {
    /** Nothing is put there. */
    NONE,
    /** Into the attempt, where nothing else comes, unless it is absolute. */
    ATTEMPT,
    /** To the folder of the job, unless it is absolute. */
    JOB,
    /** To the host that the parameter {@code host} names. */
    HOST
  }

  /**
   * How the value is read.
   *
   * @param choices the texts of the only values allowed, or empty for any
   * @param script text for another interpreter, which the command receives unevaluated
   * @param secrets whether values made from secrets are accepted
   * @param place whether it says where the command puts something
   */
  public record Reading(List<String> choices, boolean script, boolean secrets, Place place) {
    /** Any value that is no secret. */
    public static final Reading PLAIN = new Reading(List.of(), false, false);

    /** A path at which the command puts something. */
    public static final Reading PLACE = at(Place.ATTEMPT);

    /** Describes a path at which the command puts something. */
    public static Reading at(Place place) {
      return new Reading(List.of(), false, false, place);
    }

    /** Describes a value that does not say where something is put. */
    public Reading(List<String> choices, boolean script, boolean secrets) {
      this(choices, script, secrets, Place.NONE);
    }

    public Reading {
      choices = List.copyOf(choices);
    }

    /** Tells whether a text is a choice. */
    public boolean allows(String text) {
      return choices.isEmpty() || choices.contains(text);
    }

    /** Returns a clause that says why a value is no choice; empty where it is one. */
    public Optional<String> refusal(Value value) {
      if (choices.isEmpty()) {
        return Optional.empty();
      }
      String text = TextForm.of(value).orElse("");
      return allows(text)
          ? Optional.empty()
          : Optional.of(
              (secrets ? "is none of its choices: " : "is '" + text + "', none of its choices: ")
                  + String.join(", ", choices));
    }
  }
}
