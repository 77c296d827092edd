package dev.weft.expression.syntax;

/** A token, by its place in the text that was read. */
record Token(TokenKind kind, int start, int end) {
  boolean is(TokenKind other) {
    return kind == other;
  }
}
