package dev.weft.engine.job;

import java.util.Objects;

/** The name of a command. */
public record CommandName(String value) implements Comparable<CommandName> {
  public CommandName {
    Objects.requireNonNull(value);
  }

  @Override
  public int compareTo(CommandName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
