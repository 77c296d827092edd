package dev.weft.engine.plan;

import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Location;
import dev.weft.engine.job.Ordered;
import dev.weft.expression.check.Scope;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.ExprPrinter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks parameters as written against what a command takes. */
final class ParameterCheck {
  private final JobNames names;
  private final Scope scope;
  private final Suggestions suggestions;
  private final Reporter reporter;
  private final ArgumentTypes types;
  private final ArgumentTypes typesInScripts;

  ParameterCheck(JobNames names, Scope scope, Suggestions suggestions, Reporter reporter) {
    this.names = names;
    this.scope = scope;
    this.suggestions = suggestions;
    this.reporter = reporter;
    this.types = new ArgumentTypes(scope, reporter, true);
    this.typesInScripts = new ArgumentTypes(scope, reporter, false);
  }

  /**
   * Checks the parameters of one action or body.
   *
   * @param at where the command is named
   * @return the types of the values by name, where the command's outputs depend on them
   */
  Map<String, Type> check(Map<String, Argument> written, KnownCommand command, TextOrigin at) {
    for (String name : command.required()) {
      if (!written.containsKey(name)) {
        missing(name, command, at);
      }
    }
    boolean keep = OutputTable.isSameParameter(command);
    String[] names = new String[keep ? written.size() : 0];
    Type[] found = new Type[names.length];
    int count = 0;
    for (Map.Entry<String, Argument> entry : written.entrySet()) {
      ParameterDescription parameter = command.parameters().get(entry.getKey());
      if (parameter == null && !command.isOpen()) {
        unknown(entry.getKey(), entry.getValue(), command);
      }
      Type type = check(entry.getValue(), parameter, command);
      if (type.secret() && command.unread().contains(entry.getKey())) {
        unread(entry.getKey(), command, entry.getValue());
      }
      if (keep) {
        names[count] = entry.getKey();
        found[count++] = type;
      }
    }
    command.command().check(new CheckedParameters(written, scope, at), reporter);
    return Ordered.of(names, found);
  }

  /** Checks the expressions of parameters of which nothing else is known. */
  void checkExpressions(Map<String, Argument> written) {
    written.values().forEach(typesInScripts::of);
  }

  private Type check(
      Argument argument, @Nullable ParameterDescription parameter, KnownCommand command) {
    if (parameter == null) {
      return types.of(argument);
    }
    ArgumentTypes found = parameter.reading().script() ? typesInScripts : types;
    Type type = found.of(argument, parameter.type(), new Wrong(parameter, command));
    Optional<String> literal = literal(argument);
    if (literal.isPresent() && !parameter.reading().allows(literal.get())) {
      notAChoice(literal.get(), argument, parameter);
    }
    return type;
  }

  private static Optional<String> literal(Argument argument) {
    if (argument instanceof Argument.Text text) {
      boolean literal = text.template().isLiteral();
      return literal ? Optional.of(text.template().text()) : Optional.empty();
    }
    return argument instanceof Argument.Scalar scalar
        ? TextForm.of(scalar.value())
        : Optional.empty();
  }

  private void missing(String name, KnownCommand command, TextOrigin at) {
    ParameterDescription parameter = command.parameters().get(name);
    String what = parameter == null ? "" : " of type " + parameter.type().text();
    String about =
        parameter == null || parameter.description().isEmpty()
            ? ""
            : ": " + parameter.description();
    report(
        PlanCode.MISSING_PARAMETER,
        at.whole(),
        "command '" + command.name() + "' needs parameter '" + name + "'",
        "add '" + name + "' under 'parameters', a value" + what + about);
  }

  private void unknown(String name, Argument argument, KnownCommand command) {
    report(
        PlanCode.UNKNOWN_PARAMETER,
        KeyRange.before(argument.origin().whole(), name),
        "command '" + command.name() + "' has no parameter '" + name + "'",
        suggestions.hint(
            name, "it takes", command.parameters().keySet(), "it takes no parameters"));
  }

  /** Reports what is wrong with a value of one parameter. */
  private final class Wrong implements ArgumentTypes.Visitor {
    private final ParameterDescription parameter;
    private final KnownCommand command;

    Wrong(ParameterDescription parameter, KnownCommand command) {
      this.parameter = parameter;
      this.command = command;
    }

    private String parameter() {
      return "parameter '" + parameter.name() + "' of '" + command.name() + "'";
    }

    @Override
    public void mismatch(SourceRange range, Type wanted, Type given, Optional<Expr> expr) {
      String what = expr.map(e -> "'" + ExprPrinter.print(e) + "'").orElse("this");
      String part = wanted.equals(parameter.type()) ? "" : "an element of ";
      Diagnostic diagnostic =
          Diagnostic.of(
              PlanCode.WRONG_PARAMETER_TYPE,
              range,
              what
                  + " is "
                  + given.described()
                  + ", but "
                  + part
                  + parameter()
                  + " is "
                  + wanted.described());
      String hint = TypeHints.hint(wanted, given, expr.isPresent());
      Diagnostic hinted = hint.isEmpty() ? diagnostic : diagnostic.withHint(hint);
      reporter.report(
          expr.filter(Expr.Reference.class::isInstance)
              .map(Expr.Reference.class::cast)
              .flatMap(names::declaration)
              .map(place -> hinted.withRelated(place, "it is declared here"))
              .orElse(hinted));
    }

    @Override
    public void location(Argument.Text text) {
      if (Location.parse(text.template().text()) instanceof Location.Parsed.Wrong wrong) {
        boolean all = wrong.to() - wrong.from() == text.template().text().length();
        report(
            PlanCode.BAD_LOCATION,
            all || wrong.from() == wrong.to()
                ? text.origin().whole()
                : text.origin().range(wrong.from(), wrong.to()),
            "the location for " + parameter() + " " + wrong.problem(),
            wrong.hint());
      }
    }

    @Override
    public void secret(SourceRange range) {
      if (!parameter.reading().secrets()) {
        report(
            PlanCode.SECRET_EXPOSED,
            range,
            parameter() + " does not keep secrets",
            command.command() instanceof Declared
                ? "declare it with \"secret\": true, or give the secret under 'env' of the action"
                : "give the secret under 'env' of the action, where the program can read it");
      }
    }
  }

  private void unread(String name, KnownCommand command, Argument argument) {
    reporter.report(
        Diagnostic.of(
                PlanCode.UNUSED_SECRET,
                argument.origin().whole(),
                "the body of '" + command.name() + "' does nothing with '" + name + "', a secret")
            .withHint("remove it here, or use '${parameters." + name + "}' in the body"));
  }

  private void notAChoice(String word, Argument argument, ParameterDescription parameter) {
    report(
        PlanCode.NOT_A_CHOICE,
        argument.origin().whole(),
        "'" + word + "' is no choice for parameter '" + parameter.name() + "'",
        suggestions.hint(word, "choices", parameter.reading().choices(), ""));
  }

  private void report(PlanCode code, SourceRange range, String message, String hint) {
    Diagnostic diagnostic = Diagnostic.of(code, range, message);
    reporter.report(hint.isEmpty() ? diagnostic : diagnostic.withHint(hint));
  }
}
