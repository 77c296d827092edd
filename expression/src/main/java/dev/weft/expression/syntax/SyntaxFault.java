package dev.weft.expression.syntax;

import java.io.Serial;
import java.util.Optional;

/** Ends the parsing of one expression; caught where its parsing began, so it never escapes. */
final class SyntaxFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int start;
  private final int end;
  private final String hint;
  private final boolean depth;

  private SyntaxFault(int start, int end, String message, String hint, boolean depth) {
    super(message, null, false, false);
    this.start = start;
    this.end = end;
    this.hint = hint;
    this.depth = depth;
  }

  /** Makes a fault at a stretch of the text; an empty hint is none. */
  static SyntaxFault at(int start, int end, String message, String hint) {
    return new SyntaxFault(start, end, message, hint, false);
  }

  /** Makes the fault of too deep a tree. */
  static SyntaxFault tooDeep(int start, int end, int limit) {
    return new SyntaxFault(
        start,
        end,
        "the expression is nested more than " + limit + " deep",
        "split it: let an action of command 'value' compute a part of it",
        true);
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  boolean isDepth() {
    return depth;
  }

  Optional<String> hint() {
    return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
