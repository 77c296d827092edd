package dev.weft.engine.plan;

import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Cache;
import dev.weft.engine.process.VariableNames;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.ExpressionCode;
import dev.weft.expression.diagnostic.Reporter;

/** Checks values that must be text: of the environment, and paths. */
final class TextCheck {
  private TextCheck() {}

  /** Checks a value of the environment; returns its type. */
  static Type environment(Argument argument, String name, ArgumentTypes types, Reporter reporter) {
    Type type = types.of(argument);
    switch (type.kind()) {
      case ARRAY, MAP, OBJECT, NULL ->
          reporter.report(
              Diagnostic.of(
                  ExpressionCode.NOT_TEXT,
                  argument.origin().whole(),
                  "environment value '" + name + "' is " + type.described() + ", not text"));
      default -> {}
    }
    if (type.secret() && !VariableNames.isHidden(name)) {
      reporter.report(
          Diagnostic.of(
                  PlanCode.SECRET_EXPOSED,
                  argument.origin().whole(),
                  "the secret in the environment value '" + name + "' would become an argument")
              .withHint(
                  "shells keep '"
                      + name
                      + "' for themselves; give it under a name of your own, of letters, digits"
                      + " and '_'"));
    }
    return type;
  }

  /** Checks the path of an output. */
  static void path(Argument argument, String output, ArgumentTypes types, Reporter reporter) {
    Type type = types.of(argument);
    if (!Type.STRING.accepts(type)) {
      reporter.report(
          Diagnostic.of(
              ExpressionCode.NOT_TEXT,
              argument.origin().whole(),
              "the path of output '" + output + "' is " + type.described() + ", not text"));
    }
    if (type.secret()) {
      reporter.report(
          Diagnostic.of(
                  PlanCode.SECRET_EXPOSED,
                  argument.origin().whole(),
                  "the path of output '" + output + "' is made from a secret")
              .withHint("paths are shown in logs; name the file by something else"));
    }
  }

  /** Checks the key of a cache. */
  static void key(Cache cache, ArgumentTypes types, Reporter reporter) {
    if (!(cache instanceof Cache.Reuse reuse) || reuse.key().isEmpty()) {
      return;
    }
    Argument key = reuse.key().get();
    Type type = types.of(key);
    switch (type.kind()) {
      case ARRAY, MAP, OBJECT, NULL ->
          reporter.report(
              Diagnostic.of(
                  ExpressionCode.NOT_TEXT,
                  key.origin().whole(),
                  "the key of 'cache' is " + type.described() + ", not text"));
      default -> {}
    }
    if (type.secret()) {
      reporter.report(
          Diagnostic.of(
                  PlanCode.SECRET_EXPOSED,
                  key.origin().whole(),
                  "the key of 'cache' is made from a secret")
              .withHint("keys are kept as they are; name what the outputs depend on otherwise"));
    }
  }
}
