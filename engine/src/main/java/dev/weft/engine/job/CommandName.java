package dev.weft.engine.job;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The name of a command. */
public record CommandName(String value) implements Comparable<CommandName> {
  public CommandName {
    Objects.requireNonNull(value);
  }

  @Override
  public int compareTo(CommandName other) {
    return value.compareTo(other.value);
  }

  // Written out, since linking the generated ones would cost every process milliseconds.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CommandName that && value.equals(that.value);
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
