package dev.weft.expression.syntax;

import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.TextOrigin;
import java.util.List;
import java.util.Optional;

/**
 * A string that may hold expressions. Parsing never throws: what is wrong is reported and leaves
 * {@link Expr.Broken} behind.
 *
 * @param text as decoded, before anything is put in
 * @param parts in order; a string without expressions has one literal part, or none when empty
 */
public record Template(String text, List<Part> parts) {
  public Template {
    parts = List.copyOf(parts);
  }

  /** A stretch of a template. */
  public sealed interface Part {
    /** Text, with the escapes of {@code $} already undone. */
    record Literal(String text, int start, int end) implements Part {}

    /** An expression; the offsets include the marks around it. */
    record Embedded(Expr expr, int start, int end) implements Part {}
  }

  /** Parses a string; {@code origin} places what is reported. */
  public static Template parse(String text, TextOrigin origin, Reporter reporter) {
    return parse(text, origin, reporter, new SharedNames());
  }

  /** Parses a string as above; what its references name is shared with other templates. */
  public static Template parse(
      String text, TextOrigin origin, Reporter reporter, SharedNames names) {
    return new Template(text, TemplateParser.parse(text, origin, reporter, names));
  }

  /** Tells whether it holds no expression. */
  public boolean isLiteral() {
    for (int at = 0; at < parts.size(); at++) { // no iterator: this is asked often
      if (parts.get(at) instanceof Part.Embedded) {
        return false;
      }
    }
    return true;
  }

  /** Returns the expression when the string is exactly one, which then keeps its type. */
  public Optional<Expr> whole() {
    return parts.size() == 1 && parts.get(0) instanceof Part.Embedded embedded
        ? Optional.of(embedded.expr())
        : Optional.empty();
  }
}
