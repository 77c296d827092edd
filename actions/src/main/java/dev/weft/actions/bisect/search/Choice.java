package dev.weft.actions.bisect.search;

import java.util.List;
import java.util.Objects;

/**
 * What would be probed after some outcomes.
 *
 * @param after the outcomes of the choices before it, in order; empty for the very next choice
 * @param point what is probed then
 * @param probability how probable it is that it comes to this
 */
public record Choice(List<Outcome> after, Point point, double probability) {
  /** Copies the outcomes. */
  public Choice {
    after = List.copyOf(after);
    Objects.requireNonNull(point);
  }
}
