package dev.weft.expression;

import dev.weft.expression.check.Type;
import dev.weft.expression.check.TypeChecker;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.DiagnosticRenderer;
import dev.weft.expression.eval.Evaluation;
import dev.weft.expression.eval.Evaluator;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.ExprPrinter;
import dev.weft.expression.syntax.Expressions;
import dev.weft.expression.syntax.Lookalikes;
import dev.weft.expression.syntax.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** What becomes of a text in the {@link World}, as one line. */
public final class Outcome {
  private static final World WORLD = new World();

  private Outcome() {}

  /** Parses, checks and evaluates a bare expression; a diagnostic or failure begins with '!'. */
  public static String ofExpression(String text) {
    TextOrigin origin = TextOrigin.of(new SourceText("script", text));
    List<Diagnostic> found = new ArrayList<>();
    Expr expr = Expressions.parse(text, origin, found::add);
    TypeChecker.check(expr, WORLD, origin, found::add);
    return found.isEmpty() ? shown(Evaluator.evaluate(expr, WORLD)) : "! " + found.get(0).message();
  }

  /** Parses, checks and evaluates a string with references in it. */
  public static String ofTemplate(String text) {
    TextOrigin origin = TextOrigin.of(new SourceText("script", text));
    List<Diagnostic> found = new ArrayList<>();
    Template template = Template.parse(text, origin, found::add);
    TypeChecker.check(template, WORLD, origin, found::add);
    return found.isEmpty()
        ? shown(Evaluator.evaluate(template, WORLD))
        : "! " + found.get(0).message();
  }

  /** Evaluates without checking, as values of type {@code any} are. */
  public static String unchecked(String text) {
    TextOrigin origin = TextOrigin.of(new SourceText("script", text));
    Expr expr = Expressions.parse(text, origin, unexpected -> {});
    return shown(Evaluator.evaluate(expr, WORLD));
  }

  /** Returns the type of a bare expression, and whether it is secret. */
  public static String typeOf(String text) {
    TextOrigin origin = TextOrigin.of(new SourceText("script", text));
    List<Diagnostic> found = new ArrayList<>();
    Expr expr = Expressions.parse(text, origin, found::add);
    Type type = TypeChecker.check(expr, WORLD, origin, found::add);
    return found.isEmpty()
        ? (type.secret() ? "secret " : "") + type.text()
        : "! " + found.get(0).message();
  }

  /** Renders everything there is to say about a string with references in it. */
  public static String diagnosticsOf(String text) {
    TextOrigin origin = TextOrigin.of(new SourceText("job", text));
    List<Diagnostic> found = new ArrayList<>();
    Template template = Template.parse(text, origin, found::add);
    TypeChecker.check(template, WORLD, origin, found::add);
    Lookalikes.report(template, origin, found::add);
    found.sort(Diagnostic.BY_PLACE);
    return DiagnosticRenderer.renderAll(found, 50);
  }

  private static String shown(Evaluation evaluation) {
    if (evaluation instanceof Evaluation.Known known) {
      return shown(known.value());
    } else if (evaluation instanceof Evaluation.Missing missing) {
      return "missing " + ExprPrinter.print(missing.reference()) + ": " + missing.reason();
    } else if (evaluation instanceof Evaluation.NotYet notYet) {
      return "not yet " + ExprPrinter.print(notYet.unknown());
    }
    return evaluation instanceof Evaluation.Failed failed ? "! " + failed.message() : "";
  }

  /** Returns a value as a literal of the language. */
  public static String shown(Value value) {
    if (value instanceof Value.Text text) {
      return ExprPrinter.print(new Expr.TextLiteral(text.value(), 0, 0));
    } else if (value instanceof Value.Real real) {
      return Double.toString(real.value());
    } else if (value instanceof Value.Int integer) {
      return Long.toString(integer.value());
    } else if (value instanceof Value.Bool bool) {
      return Boolean.toString(bool.value());
    } else if (value instanceof Value.Artifact artifact) {
      return "file " + artifact.path();
    } else if (value instanceof Value.Items items) {
      StringJoiner joined = new StringJoiner(", ", "[", "]");
      items.values().forEach(item -> joined.add(shown(item)));
      return joined.toString();
    } else if (value instanceof Value.Entries entries) {
      StringJoiner joined = new StringJoiner(", ", "{", "}");
      entries.values().forEach((key, item) -> joined.add('"' + key + "\": " + shown(item)));
      return joined.toString();
    }
    return "null";
  }
}
