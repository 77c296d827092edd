package dev.weft.engine.job;

import dev.weft.expression.source.TextOrigin;

/**
 * A declared touch of a named thing that is not a value.
 *
 * @param at where the thing's name is written
 */
public record Effect(Access access, TextOrigin at) {
  /** How a thing is touched. */
  public enum Access {
    READ,
    WRITE
  }
}
