package dev.weft.engine.job;

import dev.weft.expression.check.Type;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.TextOrigin;
import java.util.List;
import java.util.Optional;

/**
 * A value that the job, or a declared command, is given from outside.
 *
 * @param at where its name is written
 */
public record Input(String name, Type type, Allowed allowed, String description, TextOrigin at) {

  /**
   * Which values it has.
   *
   * @param byDefault the value where none is given; without it one must be given
   * @param choices the texts of the only values there are, or empty for any
   */
  public record Allowed(Optional<Value> byDefault, List<String> choices) {
    /** Any, and one must be given. */
    public static final Allowed ANY = new Allowed(Optional.empty(), List.of());

    public Allowed {
      choices = List.copyOf(choices);
    }
  }

  /** Returns the value where none is given; without it one must be given. */
  public Optional<Value> byDefault() {
    return allowed.byDefault();
  }

  /** Returns the texts of the only values there are, or empty for any. */
  public List<String> choices() {
    return allowed.choices();
  }
}
