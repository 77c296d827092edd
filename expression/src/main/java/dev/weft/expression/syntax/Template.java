package dev.weft.expression.syntax;

import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.source.WrittenText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A string that may hold expressions. Parsing never throws: what is wrong is reported and leaves
 * {@link Expr.Broken} behind. A large job has one for each parameter, most of them of one part, so
 * neither the string nor a list for that part is kept.
 */
public final class Template {
  private final WrittenText written;
  private final @Nullable Part only;
  private final List<Part> several;

  /**
   * Makes one of parts, in order; a string without expressions has one literal part, or none when
   * it is empty.
   */
  public Template(WrittenText written, List<Part> parts) {
    this.written = written;
    this.only = parts.size() == 1 ? parts.get(0) : null;
    this.several = only == null ? List.copyOf(parts) : List.of();
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
    return parse(WrittenText.of(text), origin, reporter, new SharedNames());
  }

  /** Parses a string as above; what its references name is shared with other templates. */
  public static Template parse(
      WrittenText written, TextOrigin origin, Reporter reporter, SharedNames names) {
    return new Template(written, TemplateParser.parse(written.text(), origin, reporter, names));
  }

  /** Returns the string as decoded, before anything is put in. */
  public String text() {
    return written.text();
  }

  /** Returns the parts in order. */
  public List<Part> parts() {
    return only == null ? several : List.of(only);
  }

  /** Returns the number of parts. */
  public int size() {
    return only == null ? several.size() : 1;
  }

  /** Returns a part; asked often, and then without a list or an iterator in between. */
  public Part part(int at) {
    return only == null || at != 0 ? several.get(at) : only;
  }

  /** Tells whether it holds no expression. */
  public boolean isLiteral() {
    for (int at = 0; at < size(); at++) {
      if (part(at) instanceof Part.Embedded) {
        return false;
      }
    }
    return true;
  }

  /** Returns the expression when the string is exactly one, which then keeps its type. */
  public Optional<Expr> whole() {
    return only instanceof Part.Embedded embedded ? Optional.of(embedded.expr()) : Optional.empty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Template template
        && text().equals(template.text())
        && parts().equals(template.parts());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
