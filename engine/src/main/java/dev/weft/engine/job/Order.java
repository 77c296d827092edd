package dev.weft.engine.job;

import dev.weft.expression.source.TextOrigin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When an action may start, apart from its references.
 *
 * @param after names of actions, with where each is written
 * @param when a bare expression
 * @param effects access by the name of the thing touched
 */
public record Order(
    List<After> after, Optional<Argument.Expression> when, Map<String, Effect> effects) {
  /** No more than the references say. */
  public static final Order BY_REFERENCES = new Order(List.of(), Optional.empty(), Map.of());

  public Order {
    after = List.copyOf(after);
    effects = Ordered.copyOf(effects);
  }

  /** One name under {@code after}. */
  public record After(ActionName action, TextOrigin at) {}
}
