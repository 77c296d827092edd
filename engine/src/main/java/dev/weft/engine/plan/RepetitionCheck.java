package dev.weft.engine.plan;

import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Limits;
import dev.weft.engine.job.Order;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.ExprPrinter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what actions are repeated for, as far as it is known before a run. */
final class RepetitionCheck {
  /** The fields of {@code each}. */
  static final List<String> FIELDS = List.of("key", "value", "index");

  private final ArgumentTypes types;
  private final Environment environment;
  private final Limits limits;
  private final Reporter reporter;

  RepetitionCheck(PlaceScope scope, Environment environment, Limits limits, Reporter reporter) {
    this.types = new ArgumentTypes(scope, reporter, true);
    this.environment = environment;
    this.limits = limits;
    this.reporter = reporter;
  }

  /** Checks one; returns its type: a list, a map, or any where that is not known. */
  Type check(Order.ForEach foreach) {
    Argument over = foreach.over();
    Type type = typeOf(over);
    switch (type.kind()) {
      case ARRAY, MAP, ANY -> {}
      default -> {
        wrongType(over, type);
        return Type.ANY;
      }
    }
    if (type.secret()) {
      reporter.report(
          Diagnostic.of(
                  PlanCode.SECRET_EXPOSED,
                  over.origin().whole(),
                  "'foreach' goes over a value made from a secret")
              .withHint("instances are listed by their keys; go over something that may be seen"));
    } else {
      expand(over);
    }
    return type;
  }

  private Type typeOf(Argument over) {
    if (over instanceof Argument.Entries map) {
      @Nullable Type joined = null;
      boolean secret = false;
      for (Argument value : map.entries().values()) {
        Type each = types.of(value);
        secret |= each.secret();
        joined = ArgumentTypes.joined(joined, each);
      }
      return Type.mapOf(joined == null ? Type.ANY : joined).withSecret(secret);
    }
    Type type = types.of(over);
    return type.kind() == Type.Kind.OBJECT ? Type.mapOf(Type.ANY).withSecret(type.secret()) : type;
  }

  private void wrongType(Argument over, Type type) {
    Optional<Expr> whole =
        over instanceof Argument.Text text ? text.template().whole() : Optional.empty();
    String what = whole.map(expr -> "'" + ExprPrinter.print(expr) + "'").orElse("this");
    String hint =
        type.kind() != Type.Kind.STRING
            ? "give it a list or map, or write one out: [\"a\", \"b\"]"
            : whole
                .map(ExprPrinter::print)
                .map(text -> "make a list of it, as in '${" + text + ".split(\",\")}'")
                .orElse("write a list, or one whole '${…}' that gives one");
    reporter.report(
        Diagnostic.of(
                PlanCode.BAD_FOREACH,
                over.origin().whole(),
                what + " is " + type.described() + ", but 'foreach' goes over a list or map")
            .withHint(hint));
  }

  /** Looks at the instances where they are known already. */
  private void expand(Argument over) {
    ArgumentValue value = new ArgumentEvaluator(environment).evaluate(over);
    if (value instanceof ArgumentValue.Failed failed) {
      reporter.report(
          Diagnostic.of(
              PlanCode.BAD_FOREACH,
              failed.range(),
              "what 'foreach' goes over has no value: " + failed.message()));
    } else if (value instanceof ArgumentValue.Known known
        && Expansion.of(known.value(), limits) instanceof Expansion.Refused refused) {
      reporter.report(
          Diagnostic.of(PlanCode.BAD_FOREACH, place(over, refused.element()), refused.reason())
              .withHint(refused.hint()));
    }
  }

  private static SourceRange place(Argument over, int element) {
    return over instanceof Argument.Items items && element >= 0
        ? items.items().get(element).origin().whole()
        : over.origin().whole();
  }

  /** Returns what {@code each} has in an action that is repeated for a value of this type. */
  static Map<String, Type> fields(Type over) {
    Map<String, Type> fields = new LinkedHashMap<>();
    fields.put("key", Type.STRING.withSecret(over.secret()));
    fields.put("value", over.element().orElse(Type.ANY).withSecret(over.secret()));
    fields.put("index", Type.INTEGER);
    return fields;
  }

  /** Returns the type of an output of all instances, given that of one. */
  static Type gathered(Type over, Type output) {
    return switch (over.kind()) {
      case ARRAY -> Type.arrayOf(output.withSecret(false)).withSecret(output.secret());
      case MAP -> Type.mapOf(output.withSecret(false)).withSecret(output.secret());
      default -> Type.ANY.withSecret(output.secret());
    };
  }
}
