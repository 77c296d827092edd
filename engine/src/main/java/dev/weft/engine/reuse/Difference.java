package dev.weft.engine.reuse;

import java.util.Optional;

/**
 * One part of a fingerprint that is not what it was.
 *
 * @param part such as {@code parameter rev} or {@code input src/main.c}
 * @param before its value or hash then; empty where there was no such part
 * @param now its value or hash; empty where there is no such part any more
 */
public record Difference(String part, Optional<String> before, Optional<String> now) {
  /** Returns a clause, such as {@code parameter rev was "a", now "b"}. */
  public String text() {
    if (before.isEmpty()) {
      return part + " is new: " + now.orElse("");
    }
    return now.map(value -> part + " was " + before.get() + ", now " + value)
        .orElseGet(() -> part + " is gone, was " + before.get());
  }
}
