package dev.weft.engine.plan;

import dev.weft.expression.source.SourceRange;
import java.util.Objects;
import java.util.Optional;

/**
 * One reason why an action waits for another.
 *
 * @param producer the index of the action waited for
 * @param required whether the producer's failure or skip skips the action
 * @param range the words that say so, in the waiting action
 * @param thing what both touch; present for an effect only
 */
public record Dependency(
    Kind kind, int producer, boolean required, SourceRange range, Optional<String> thing) {

  /** What orders two actions. */
  public enum Kind {
    /** A value of the producer is used. */
    REFERENCE,
    /** The author says {@code after}. */
    AFTER,
    /** Both touch one thing, and not both only read it. */
    EFFECT,
    /** The outcome of the producer is asked for. */
    STATUS
  }

  public Dependency {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(range);
    if (thing.isPresent() != (kind == Kind.EFFECT)) {
      throw new IllegalArgumentException("a thing, and only it, is touched by an effect");
    }
  }
}
