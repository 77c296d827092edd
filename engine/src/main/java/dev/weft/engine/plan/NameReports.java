package dev.weft.engine.plan;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words what is wrong with names. */
final class NameReports {
  private final JobNames names;
  private final Suggestions suggestions;
  private final Reporter reporter;

  NameReports(JobNames names, Suggestions suggestions, Reporter reporter) {
    this.names = names;
    this.suggestions = suggestions;
    this.reporter = reporter;
  }

  void report(Diagnostic diagnostic) {
    reporter.report(diagnostic);
  }

  private void error(PlanCode code, SourceRange range, String message, String hint) {
    reporter.report(Diagnostic.of(code, range, message).withHint(hint));
  }

  private static SourceRange root(Expr.Reference reference, TextOrigin origin) {
    return origin.range(reference.start(), reference.start() + reference.root().length());
  }

  private static SourceRange all(Expr at, TextOrigin origin) {
    return origin.range(at.start(), at.end());
  }

  /** Reports a root that is neither an action nor anything else that is known in its place. */
  void unknownRoot(Expr.Reference reference, TextOrigin origin, Place place) {
    String root = reference.root();
    if (root.equals("each")) {
      error(
          PlanCode.REFERENCE_NOT_ALLOWED,
          all(reference, origin),
          "'each' has a meaning only in an action with 'foreach'",
          "refer to an input or an output by its name");
    } else if (!place.seesActions()) {
      error(
          PlanCode.UNKNOWN_NAME,
          root(reference, origin),
          "nothing is known as '" + root + "' " + names.words(place),
          place == Place.BODY
              ? "a body refers to 'parameters', 'job', 'run' and 'env'"
              : "refer to 'inputs', 'secrets', 'job' or 'run'");
    } else if (names.index().findIgnoringCase(root) == ActionIndex.NONE
        && names.below(root.toLowerCase(Locale.ROOT)).isPresent()) {
      error(
          PlanCode.WRONG_CASE,
          root(reference, origin),
          "nothing is known as '" + root + "'",
          "upper and lower case matter: write '" + root.toLowerCase(Locale.ROOT) + "'");
    } else {
      unknownAction(root, root(reference, origin));
    }
  }

  /** Reports a name that is no action's. */
  void unknownAction(String name, SourceRange range) {
    int other = names.index().findIgnoringCase(name);
    if (other != ActionIndex.NONE && !names.index().isMadeUp(other)) {
      error(
          PlanCode.WRONG_CASE,
          range,
          "there is no action '" + name + "'",
          "upper and lower case matter: write '" + names.index().name(other) + "'");
      return;
    }
    String message = "there is no action '" + name + "'";
    Optional<String> meant = declared(name);
    if (meant.isPresent()) {
      error(PlanCode.UNKNOWN_ACTION, range, message, meant.get());
      return;
    }
    List<String> known = names.index().addressable();
    String hint = suggestions.hint(name, "actions", known, "no action here can be referred to");
    error(PlanCode.UNKNOWN_ACTION, range, message, hint);
  }

  /** Says how something else of a name is referred to, if there is such a thing. */
  private Optional<String> declared(String name) {
    if (names.isOfOuter(name)) {
      return Optional.of(
          "'"
              + name
              + "' is an action of the job, and a body sees its own: declare a parameter, and let"
              + " the job's action give the value");
    }
    if (names.isOfBody()) {
      return names.below("parameters").orElseThrow().containsKey(name)
          ? Optional.of("for the parameter write 'parameters." + name + "'")
          : Optional.empty();
    }
    if (names.job().declared().inputs().containsKey(name)) {
      return Optional.of("for the input write 'inputs." + name + "'");
    }
    int bracket = name.indexOf('[');
    int repeated = bracket < 0 ? ActionIndex.NONE : names.index().find(name.substring(0, bracket));
    return repeated != ActionIndex.NONE && names.action(repeated).order().foreach().isPresent()
        ? Optional.of(
            "its instances are waited for together: write '" + name.substring(0, bracket) + "'")
        : Optional.empty();
  }

  /** Reports {@code each} where instances are not made yet. */
  void eachTooEarly(Expr.Reference reference, TextOrigin origin, Place place) {
    error(
        PlanCode.REFERENCE_NOT_ALLOWED,
        all(reference, origin),
        "'each' has no meaning " + place.words(),
        place == Place.CONDITION
            ? "'when' is decided once, before there are instances; to leave some out, filter the"
                + " list: \"foreach\": \"${inputs.list.filter(x, …)}\""
            : "it is what 'foreach' makes; refer to an input or an output");
  }

  /** Reports a reference to an output that its action does not make. */
  void unknownOutput(Expr.Reference reference, TextOrigin origin, int producer) {
    if (instanceFirst(reference, origin, producer)) {
      return;
    }
    String action = names.index().name(producer);
    Collection<String> known = names.outputs(producer);
    if (reference.steps().isEmpty()
        || !(reference.steps().get(0) instanceof Expr.Step.Field field)) {
      error(
          PlanCode.UNKNOWN_OUTPUT,
          all(reference, origin),
          "action '" + action + "' has no value of its own",
          "refer to one of its outputs: " + Suggestions.listing(known));
      return;
    }
    SourceRange range = origin.range(field.start(), field.end());
    String message = "action '" + action + "' has no output '" + field.name() + "'";
    Optional<String> other = Suggestions.otherCase(field.name(), known);
    String hint =
        other.isPresent()
            ? "upper and lower case matter: write '" + other.get() + "'"
            : suggestions.hint(
                field.name(),
                "outputs of '" + action + "'",
                known,
                "declare it there: \"outputs\": [\"" + field.name() + "\"]");
    PlanCode code = other.isPresent() ? PlanCode.WRONG_CASE : PlanCode.UNKNOWN_OUTPUT;
    reporter.report(
        Diagnostic.of(code, range, message)
            .withHint(hint)
            .withRelated(
                names.action(producer).identity().at().whole(), "'" + action + "' is here"));
  }

  /** Reports a reference to an instance; returns whether it is one. */
  private boolean instanceFirst(Expr.Reference reference, TextOrigin origin, int producer) {
    if (names.action(producer).order().foreach().isEmpty()
        || reference.steps().size() < 2
        || !(reference.steps().get(1) instanceof Expr.Step.Field output)
        || !names.mayMake(producer, output.name())) {
      return false;
    }
    String all = reference.root() + "." + output.name();
    error(
        PlanCode.UNKNOWN_OUTPUT,
        all(reference, origin),
        "'" + reference.root() + "' is repeated, and its instances have no names",
        "'"
            + all
            + "' has the values of all of them: write '"
            + all
            + "[0]' where 'foreach' goes over a list, or '"
            + all
            + "[\"key\"]' over a map");
    return true;
  }

  /**
   * Checks that a step of a reference is one of the known names; reports where it is not.
   *
   * @return whether it was reported
   */
  boolean unknownField(
      Expr.Reference reference, int step, Collection<String> known, TextOrigin origin) {
    String what = step == 0 ? kind(reference.root()) : "field";
    if (reference.steps().size() <= step
        || !(reference.steps().get(step) instanceof Expr.Step.Field field)) {
      error(
          PlanCode.UNKNOWN_NAME,
          all(reference, origin),
          "the reference does not say which " + what,
          known.isEmpty() ? "there is none" : what + "s: " + Suggestions.listing(known));
      return true;
    }
    if (known.contains(field.name())) {
      return false;
    }
    Optional<String> other = Suggestions.otherCase(field.name(), known);
    error(
        other.isPresent() ? PlanCode.WRONG_CASE : PlanCode.UNKNOWN_NAME,
        origin.range(field.start(), field.end()),
        "there is no " + what + " '" + field.name() + "'" + of(reference, step),
        other
            .map(name -> "upper and lower case matter: write '" + name + "'")
            .orElseGet(
                () -> suggestions.hint(field.name(), "known", known, none(reference.root()))));
    return true;
  }

  private static String kind(String root) {
    return switch (root) {
      case "inputs" -> "input";
      case "secrets" -> "secret";
      case "env" -> "environment name";
      case "parameters" -> "parameter";
      default -> "field";
    };
  }

  private static String of(Expr.Reference reference, int step) {
    if (step > 0 && reference.steps().get(0) instanceof Expr.Step.Field first) {
      return " of '" + reference.root() + "." + first.name() + "'";
    }
    return kind(reference.root()).equals("field") ? " of '" + reference.root() + "'" : "";
  }

  private static String none(String root) {
    return switch (root) {
      case "inputs" -> "declare it under 'inputs' of the job";
      case "secrets" -> "declare it in the list 'secrets' of the job";
      case "env" -> "declare it under 'env' of the job: only what is written there can be read";
      case "parameters" -> "declare it under 'parameters' of the command";
      default -> "there is none";
    };
  }

  /** Reports a name that several actions without a name of their own share. */
  void ambiguous(String command, SourceRange range) {
    reporter.report(
        Diagnostic.of(
                PlanCode.AMBIGUOUS_ACTION,
                range,
                "'" + command + "' may be any of several actions of that command")
            .withHint("write a \"name\" of its own at the action that is meant")
            .withRelated(
                names.action(names.index().find(command)).identity().at().whole(),
                "the first of them"));
  }

  /** Reports a reference to a name that stands in listings only. */
  void madeUp(int action, SourceRange range) {
    String name = names.index().name(action);
    reporter.report(
        Diagnostic.of(
                PlanCode.AMBIGUOUS_ACTION,
                range,
                "'" + name + "' is how listings call an action that has no name")
            .withHint("write \"name\": \"" + name + "\" at the action to refer to it")
            .withRelated(names.action(action).identity().at().whole(), "the action is here"));
  }

  /** Reports an action that waits for itself. */
  void selfReference(Expr.Reference reference, TextOrigin origin, String action) {
    error(
        PlanCode.SELF_REFERENCE,
        all(reference, origin),
        "action '" + action + "' refers to itself",
        "an action's outputs exist only after it succeeded; refer to another action or an input");
  }

  /** Reports {@code actions} without the name of one. */
  void noActionNamed(Expr.Reference reference, TextOrigin origin) {
    error(
        PlanCode.UNKNOWN_ACTION,
        all(reference, origin),
        "the reference does not say which action",
        "write 'actions.<name>.outcome', '.attempts' or '.duration'");
  }

  /** Reports a reference to an action in a place that is worked out before any action runs. */
  void actionNotAllowed(Expr.Reference reference, TextOrigin origin, Place place) {
    error(
        PlanCode.REFERENCE_NOT_ALLOWED,
        all(reference, origin),
        "actions cannot be referred to " + names.words(place),
        place == Place.BODY
            ? "declare a parameter, refer to it as '${parameters.<name>}', and let the action give"
                + " the value"
            : "write it under 'env' of the actions that need it");
  }

  /** Reports a root that exists but has no meaning in its place. */
  void rootNotAllowed(Expr.Reference reference, TextOrigin origin, Place place) {
    String root = reference.root();
    String hint =
        switch (root) {
          case "parameters" -> "for an input of the job write '${inputs.<name>}'";
          case "env" -> "write the value itself, or make it an input";
          default ->
              "declare a parameter, refer to it as '${parameters.<name>}', and let the action give"
                  + " the value";
        };
    error(
        PlanCode.REFERENCE_NOT_ALLOWED,
        all(reference, origin),
        "'" + root + "' has no meaning " + names.words(place),
        hint);
  }

  /** Reports a status function outside a condition. */
  void statusNotAllowed(Expr.Call call, TextOrigin origin) {
    error(
        PlanCode.REFERENCE_NOT_ALLOWED,
        all(call, origin),
        "'" + call.function() + "' has a meaning only in 'when'",
        "for how an action ended write '${actions.<name>.outcome}'");
  }
}
