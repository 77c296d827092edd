package dev.weft.engine.run;

import java.util.Objects;

/** The name of a run, unique in its state folder. */
public record RunId(String value) {
  public RunId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
