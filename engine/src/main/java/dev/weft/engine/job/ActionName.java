package dev.weft.engine.job;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The name of an action, unique in its job without regard to case. */
public record ActionName(String value) implements Comparable<ActionName> {
  public ActionName {
    Objects.requireNonNull(value);
  }

  @Override
  public int compareTo(ActionName other) {
    return value.compareTo(other.value);
  }

  // Written out, since linking the generated ones would cost every process milliseconds.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ActionName that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
