package dev.weft.engine.job;

import dev.weft.expression.source.TextOrigin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When an action may start, apart from its references, and how many times over.
 *
 * @param after names of actions, with where each is written
 * @param when a bare expression; decided once, before an action is repeated
 * @param effects access by the name of the thing touched
 */
public record Order(
    List<After> after,
    Optional<Argument.Expression> when,
    Map<String, Effect> effects,
    Optional<ForEach> foreach) {
  /** No more than the references say. */
  public static final Order BY_REFERENCES =
      new Order(List.of(), Optional.empty(), Map.of(), Optional.empty());

  public Order {
    after = List.copyOf(after);
    effects = Ordered.copyOf(effects);
  }

  /** One name under {@code after}. */
  public record After(ActionName action, TextOrigin at) {}

  /**
   * Repetition, once for each element of a list or map.
   *
   * @param over the list or map, written out or as one expression
   * @param maxParallel how many of the instances run at once; empty for as many as may
   * @param at where {@code foreach} is written
   */
  public record ForEach(Argument over, OptionalInt maxParallel, TextOrigin at) {}
}
