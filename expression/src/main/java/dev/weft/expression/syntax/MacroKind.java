package dev.weft.expression.syntax;

import java.util.Optional;

/** The comprehensions of the language. */
public enum MacroKind {
  ALL("all"),
  EXISTS("exists"),
  FILTER("filter"),
  MAP("map");

  private final String name;

  MacroKind(String name) {
    this.name = name;
  }

  /** Returns the name as written. */
  public String word() {
    return name;
  }

  /** Finds a macro by its exact name. */
  static Optional<MacroKind> named(String name) {
    for (MacroKind kind : values()) {
      if (kind.name.equals(name)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
