package dev.weft.expression.syntax;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.ExpressionCode;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Template.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a string into literal text and expressions, from left to right and only once. */
final class TemplateParser {
  /** So many faults are reported in one string; by then it is none of ours. */
  private static final int MOST_FAULTS = 100;

  private final String text;
  private final TextOrigin origin;
  private final Reporter reporter;
  private final PlainReference references;
  private final List<Part> parts = new ArrayList<>(1);

  /** The pending literal where an escape made it differ from the text. */
  private @Nullable StringBuilder unescaped;

  private int literalStart;
  private int copied;
  private boolean neverCloses;
  private int faults;

  private TemplateParser(
      String text, TextOrigin origin, Reporter reporter, PlainReference references) {
    this.text = text;
    this.origin = origin;
    this.reporter = reporter;
    this.references = references;
  }

  static List<Part> parse(String text, TextOrigin origin, Reporter reporter, SharedNames names) {
    int dollar = text.indexOf('$');
    if (dollar < 0) {
      return text.isEmpty() ? List.of() : List.of(new Part.Literal(text, 0, text.length()));
    }
    PlainReference references = new PlainReference(text, names);
    if (dollar == 0 && text.startsWith("{", 1)) {
      Part.@Nullable Embedded plain = references.braced(0);
      if (plain != null && plain.end() == text.length()) {
        return List.of(plain);
      }
    }
    return new TemplateParser(text, origin, reporter, references).parts(dollar);
  }

  private List<Part> parts(int dollar) {
    int at = dollar;
    while (at >= 0) {
      int next = at + 1;
      if (Marks.isEscape(text, at)) {
        unescape(at);
        next = at + 3;
      } else if (Marks.opensExpression(text, at)) {
        next = add(at, expression(at));
      } else if (text.startsWith("$<", at)) {
        Part.@Nullable Embedded reference = references.angled(at);
        next = reference == null ? at + 1 : add(at, reference);
      }
      at = text.indexOf('$', next);
    }
    flush(text.length());
    return parts;
  }

  private void unescape(int at) {
    StringBuilder pending = unescaped;
    if (pending == null) {
      pending = new StringBuilder();
      unescaped = pending;
    }
    pending.append(text, copied, at).append(text, at + 1, at + 3);
    copied = at + 3;
  }

  private int add(int at, Part.Embedded part) {
    flush(at);
    parts.add(part);
    literalStart = part.end();
    copied = part.end();
    return part.end();
  }

  private void flush(int end) {
    StringBuilder pending = unescaped;
    if (pending != null) {
      parts.add(new Part.Literal(pending.append(text, copied, end).toString(), literalStart, end));
      unescaped = null;
    } else if (end > literalStart) {
      parts.add(new Part.Literal(text.substring(literalStart, end), literalStart, end));
    }
  }

  private Part.Embedded expression(int mark) {
    Part.@Nullable Embedded plain = references.braced(mark);
    if (plain != null) {
      return plain;
    }
    try {
      Parser parser = new Parser(text, mark + 2);
      Expr expr = parser.embedded(mark);
      return new Part.Embedded(expr, mark, parser.end());
    } catch (SyntaxFault fault) {
      if (++faults <= MOST_FAULTS) {
        report(fault, origin, reporter);
      }
      int end = closing(mark + 2);
      return new Part.Embedded(new Expr.Broken(mark, end), mark, end);
    }
  }

  /** Reports a fault. */
  static void report(SyntaxFault fault, TextOrigin origin, Reporter reporter) {
    var code = fault.isDepth() ? ExpressionCode.TOO_DEEP : ExpressionCode.SYNTAX;
    var range = origin.range(fault.start(), fault.end());
    reporter.report(new Diagnostic(code, range, fault.message(), fault.hint(), List.of()));
  }

  /**
   * Finds where a broken expression ends: behind the brace that closes it, else at the end of its
   * line. Once a search found no brace no further one is made, so that the time stays linear.
   */
  private int closing(int from) {
    Lexer lexer = new Lexer(text);
    if (neverCloses) {
      return endOfLine(from);
    }
    int depth = 1;
    Token token = new Token(TokenKind.END, from, from);
    while (depth > 0) {
      token = lexer.next(token.end());
      switch (token.kind()) {
        case LEFT_BRACE -> depth++;
        case MARK -> depth += text.charAt(token.start() + 1) == '{' ? 1 : 0;
        case RIGHT_BRACE -> depth--;
        case END, UNCLOSED_TEXT -> {
          neverCloses = true;
          return endOfLine(from);
        }
        default -> {}
      }
    }
    return token.end();
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
