package dev.weft.actions.shell;

import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.Argument;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scripts as tests write them: {@code a.n} is an integer, everything else a string. */
final class Scripts {
  private Scripts() {}

  static Template template(String text) {
    return Template.parse(
        text,
        TextOrigin.of(new SourceText("script", text)),
        diagnostic -> {
          throw new AssertionError(diagnostic.message() + " in " + text);
        });
  }

  /** Parses what may be no template; empty where it is none. */
  static Optional<Template> parse(String text) {
    List<Diagnostic> wrong = new ArrayList<>();
    Template template =
        Template.parse(text, TextOrigin.of(new SourceText("script", text)), wrong::add);
    return wrong.isEmpty() ? Optional.of(template) : Optional.empty();
  }

  static Argument.Text text(String text) {
    return new Argument.Text(template(text), TextOrigin.of(new SourceText("script", text)));
  }

  static List<Diagnostic> check(String script, String shell) {
    List<Diagnostic> found = new ArrayList<>();
    new ShellCommand()
        .check(written(Map.of("script", text(script), "shell", text(shell))), found::add);
    found.sort(Diagnostic.BY_PLACE);
    return found;
  }

  static WrittenParameters written(Map<String, Argument> arguments) {
    return new WrittenParameters() {
      @Override
      public Map<String, Argument> arguments() {
        return arguments;
      }

      @Override
      public Optional<Type> typeOf(Expr expr) {
        if (expr instanceof Expr.Reference reference
            && reference.steps().get(0) instanceof Expr.Step.Field field) {
          return switch (field.name()) {
            case "n" -> Optional.of(Type.INTEGER);
            case "list" -> Optional.of(Type.arrayOf(Type.STRING));
            case "map" -> Optional.of(Type.OBJECT);
            case "wrong" -> Optional.empty();
            default -> Optional.of(Type.STRING);
          };
        }
        return Optional.of(Type.ANY);
      }

      @Override
      public TextOrigin origin() {
        return TextOrigin.of(new SourceText("job", ""));
      }
    };
  }
}
