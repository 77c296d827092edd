package dev.weft.expression.syntax;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.ExpressionCode;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.TextOrigin;

/** Reads bare expressions, as in {@code when}. */
public final class Expressions {
  private Expressions() {}

  /**
   * Parses a text that is an expression as a whole, without {@code ${…}} around it. Never throws:
   * what is wrong is reported and gives {@link Expr.Broken}.
   */
  public static Expr parse(String text, TextOrigin origin, Reporter reporter) {
    try {
      return new Parser(text, 0).bare();
    } catch (SyntaxFault fault) {
      if (text.isBlank()) {
        reporter.report(
            Diagnostic.of(ExpressionCode.SYNTAX, origin.whole(), "the expression is empty"));
      } else {
        TemplateParser.report(unwrapped(text, fault), origin, reporter);
      }
      return new Expr.Broken(0, text.length());
    }
  }

  /** Names the fix exactly where the whole expression was wrapped in {@code ${…}}. */
  private static SyntaxFault unwrapped(String text, SyntaxFault fault) {
    String trimmed = text.strip();
    if (!trimmed.startsWith("${") || !trimmed.endsWith("}") || trimmed.indexOf('$', 1) > 0) {
      return fault;
    }
    return SyntaxFault.at(
        fault.start(),
        fault.end(),
        "an expression of its own takes no '${…}'",
        "write " + trimmed.substring(2, trimmed.length() - 1).strip());
  }
}
