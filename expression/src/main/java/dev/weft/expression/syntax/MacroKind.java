package dev.weft.expression.syntax;

/** The comprehensions of the language. */
public enum MacroKind {
  ALL,
  EXISTS,
  FILTER,
  MAP
}
