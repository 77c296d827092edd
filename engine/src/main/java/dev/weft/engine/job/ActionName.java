package dev.weft.engine.job;

import java.util.Objects;

/** The name of an action, unique in its job without regard to case. */
public record ActionName(String value) implements Comparable<ActionName> {
  public ActionName {
    Objects.requireNonNull(value);
  }

  @Override
  public int compareTo(ActionName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
