package dev.weft.engine.run;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The name of a run, unique in its state folder. */
public record RunId(String value) {
  public RunId {
    Objects.requireNonNull(value);
  }

  // Written out, since linking the generated ones would cost every process milliseconds.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunId that && value.equals(that.value);
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
