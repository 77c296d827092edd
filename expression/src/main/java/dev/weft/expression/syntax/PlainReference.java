package dev.weft.expression.syntax;

import dev.weft.expression.syntax.Expr.Step;
import dev.weft.expression.syntax.Template.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads references without blanks or operators, by far the most common ones, without tokens. */
final class PlainReference {
  private final String text;
  private final SharedNames names;

  PlainReference(String text, SharedNames names) {
    this.text = text;
    this.names = names;
  }

  /** Reads {@code ${root.name…}}; null for anything else, which may still be an expression. */
  Part.@Nullable Embedded braced(int mark) {
    int rootEnd = Names.end(text, mark + 2);
    if (rootEnd == mark + 2 || Names.isReserved(text, mark + 2, rootEnd)) {
      return null;
    }
    List<Step> steps = List.of();
    int at = rootEnd;
    while (at + 1 < text.length() && text.charAt(at) == '.') {
      Step field = field(at + 1);
      if (field == null) {
        return null;
      }
      steps = with(steps, field);
      at = field.end();
    }
    return at < text.length() && text.charAt(at) == '}' && at > rootEnd
        ? embedded(mark, rootEnd, steps, at)
        : null;
  }

  /** Reads {@code $<root.path>} exactly; null for anything else, which is text. */
  Part.@Nullable Embedded angled(int mark) {
    int rootEnd = Names.end(text, mark + 2);
    if (rootEnd == mark + 2
        || !Names.isStart(text.charAt(mark + 2))
        || !text.startsWith(".", rootEnd)
        || Names.isReserved(text, mark + 2, rootEnd)) {
      return null;
    }
    List<Step> steps = List.of();
    int at = rootEnd;
    while (at < text.length() && text.charAt(at) != '>') {
      Step step = text.charAt(at) == '.' ? field(at + 1) : bracketed(at);
      if (step == null) {
        return null;
      }
      steps = with(steps, step);
      at = step.end() + (text.charAt(at) == '.' ? 0 : 1);
    }
    return at < text.length() ? embedded(mark, rootEnd, steps, at) : null;
  }

  private Part.Embedded embedded(int mark, int rootEnd, List<Step> steps, int closing) {
    String root = names.of(text, mark + 2, rootEnd);
    var reference = new Expr.Reference(root, steps, mark + 2, closing);
    return new Part.Embedded(reference, mark, closing + 1);
  }

  private static List<Step> with(List<Step> steps, Step step) {
    if (steps.isEmpty()) {
      return List.of(step);
    }
    List<Step> more = steps instanceof ArrayList<Step> growing ? growing : new ArrayList<>(steps);
    more.add(step);
    return more;
  }

  private @Nullable Step field(int start) {
    if (start >= text.length() || !Names.isStart(text.charAt(start))) {
      return null;
    }
    int end = Names.end(text, start + 1);
    return new Step.Field(names.of(text, start, end), start, end);
  }

  private @Nullable Step bracketed(int at) {
    if (text.charAt(at) != '[') {
      return null;
    }
    Token token = new Lexer(text).next(at + 1);
    if (token.start() != at + 1 || !text.startsWith("]", token.end())) {
      return null;
    }
    try {
      return switch (token.kind()) {
        case INTEGER ->
            new Step.At(Numerals.integer(text, token, false), token.start(), token.end());
        case TEXT -> new Step.Field(TextLiterals.decode(text, token), token.start(), token.end());
        default -> null;
      };
    } catch (SyntaxFault notAStep) {
      return null;
    }
  }
}
