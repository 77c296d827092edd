package dev.weft.actions.shell;

import dev.weft.engine.command.WrittenParameters;
import dev.weft.engine.job.Argument;
import dev.weft.expression.check.Type;
import dev.weft.expression.check.Type.Kind;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import java.util.Optional;

/** The check of an argv as written: a list, each element one argument. */
final class ArgvCheck {
  private static final String EXAMPLE = "[\"make\", \"-j4\", \"deb\"]";

  private final WrittenParameters parameters;
  private final String otherwise;
  private final Reporter reporter;

  /**
   * Makes a check.
   *
   * @param otherwise how to run a script instead
   */
  ArgvCheck(WrittenParameters parameters, String otherwise, Reporter reporter) {
    this.parameters = parameters;
    this.otherwise = otherwise;
    this.reporter = reporter;
  }

  void check() {
    Argument argv = parameters.arguments().get(ProgramParameters.ARGV);
    if (argv instanceof Argument.Items items) {
      if (items.items().isEmpty()) {
        report(
            items.origin(), "'argv' is empty", "write the program and its arguments: " + EXAMPLE);
      }
      items.items().forEach(this::element);
      ArgvScript.check(items, reporter);
    } else if (argv instanceof Argument.Text text) {
      Optional<Expr> whole = text.template().whole();
      boolean list = whole.isPresent() && isOneOf(whole.get(), Kind.ARRAY, Kind.ANY);
      if (!list) {
        oneText(text.template().text(), text.origin());
      }
    } else if (argv != null) {
      report(argv.origin(), "'argv' is not a list", "write " + EXAMPLE);
    }
  }

  private void oneText(String text, TextOrigin origin) {
    boolean simple =
        !text.isBlank() && text.chars().noneMatch(c -> "'\"\\$<>|&;()`*?#".indexOf(c) >= 0);
    String list =
        simple ? "[\"" + String.join("\", \"", text.strip().split("\\s+")) + "\"]" : EXAMPLE;
    String script = simple ? "\"script\": \"" + text.strip() + "\"" : "the text as its 'script'";
    report(
        origin,
        "'argv' is one text, which is never split into arguments",
        "write each argument as an element, " + list + ", or " + otherwise + " " + script);
  }

  private void element(Argument element) {
    if (element instanceof Argument.Text text) {
      Optional<Expr> whole = text.template().whole();
      if (whole.isPresent() && isOneOf(whole.get(), Kind.MAP, Kind.OBJECT, Kind.NULL)) {
        noArgument(text.origin(), "a map");
      }
    } else if (element instanceof Argument.Items) {
      noArgument(element.origin(), "a list");
    } else if (element instanceof Argument.Entries) {
      noArgument(element.origin(), "a map");
    } else if (element instanceof Argument.Scalar scalar && scalar.value() instanceof Value.Null) {
      noArgument(element.origin(), "null");
    }
  }

  private void noArgument(TextOrigin origin, String what) {
    report(origin, "this element of 'argv' is " + what, "write one text for each argument");
  }

  /** Tells whether an expression has one of these types, or none because of a reported error. */
  private boolean isOneOf(Expr expr, Kind... kinds) {
    Optional<Type> type = parameters.typeOf(expr);
    for (Kind kind : kinds) {
      if (type.isPresent() && type.get().kind() == kind) {
        return true;
      }
    }
    return type.isEmpty() && kinds[0] == Kind.ARRAY;
  }

  private void report(TextOrigin origin, String message, String hint) {
    reporter.report(Diagnostic.of(ShellCode.ARGV, origin.whole(), message).withHint(hint));
  }
}
