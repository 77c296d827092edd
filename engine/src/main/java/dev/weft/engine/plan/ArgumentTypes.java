package dev.weft.engine.plan;

import dev.weft.engine.job.Argument;
import dev.weft.expression.check.Scope;
import dev.weft.expression.check.Type;
import dev.weft.expression.check.TypeChecker;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Lookalikes;
import dev.weft.expression.syntax.Template;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the types of arguments, and whether they are what is wanted. */
final class ArgumentTypes {
  private static final Visitor NOBODY = new Visitor() {};

  private final Scope scope;
  private final Reporter reporter;
  private final boolean literals;

  /** {@code literals} says whether text that only looks like a reference is reported. */
  ArgumentTypes(Scope scope, Reporter reporter, boolean literals) {
    this.scope = scope;
    this.reporter = reporter;
    this.literals = literals;
  }

  /** Is told what is found. */
  interface Visitor {
    /** Takes what has another type than is wanted; {@code expr} where it is one expression. */
    default void mismatch(SourceRange range, Type wanted, Type given, Optional<Expr> expr) {}

    /** Takes a text without references that stands where a location is wanted. */
    default void location(Argument.Text text) {}

    /** Takes a text that is made from a secret. */
    default void secret(SourceRange range) {}
  }

  /** Returns the type of an argument. */
  Type of(Argument argument) {
    return of(argument, Type.ANY, NOBODY);
  }

  /**
   * Returns the type of an argument, secret when anything in it is, and hands on what in it is
   * secret or has another type than is wanted, each once.
   */
  Type of(Argument argument, Type wanted, Visitor visitor) {
    if (argument instanceof Argument.Text text) {
      return text(text, wanted, visitor);
    }
    if (argument instanceof Argument.Scalar scalar) {
      return accepted(scalar, wanted, scalar(scalar.value()), visitor);
    }
    if (argument instanceof Argument.Expression expression) {
      Type type = TypeChecker.check(expression.expr(), scope, expression.origin(), reporter);
      return accepted(expression, wanted, type, visitor);
    }
    if (argument instanceof Argument.Items items) {
      return items(items, wanted, visitor);
    }
    return entries((Argument.Entries) argument, wanted, visitor);
  }

  private Type text(Argument.Text text, Type wanted, Visitor visitor) {
    Template template = text.template();
    if (template.isLiteral()) {
      lookForLiterals(text);
      if (wanted.kind() == Type.Kind.LOCATION) {
        visitor.location(text);
      }
      return accepted(text, wanted, Type.STRING, visitor);
    }
    Optional<Expr> whole = template.whole();
    if (whole.isEmpty()) {
      lookForLiterals(text);
      Type type = TypeChecker.check(template, scope, text.origin(), reporter);
      if (type.secret()) {
        visitor.secret(text.origin().whole());
      }
      return accepted(text, wanted, type, visitor);
    }
    Type type = expression(whole.get(), text.origin());
    if (type.secret()) {
      visitor.secret(text.origin().range(whole.get().start(), whole.get().end()));
    }
    if (!wanted.accepts(type)) {
      SourceRange range = text.origin().range(whole.get().start(), whole.get().end());
      visitor.mismatch(range, wanted, type, whole);
    }
    return type;
  }

  private void lookForLiterals(Argument.Text text) {
    if (literals) {
      Lookalikes.report(text.template(), text.origin(), reporter);
    }
  }

  private Type expression(Expr expr, TextOrigin origin) {
    if (expr instanceof Expr.Reference reference && reference.steps().size() == 1) {
      return scope.resolve(reference, origin, reporter).map(Scope.Resolved::type).orElse(Type.ANY);
    }
    return TypeChecker.check(expr, scope, origin, reporter);
  }

  private static Type accepted(Argument argument, Type wanted, Type given, Visitor visitor) {
    if (!wanted.accepts(given)) {
      visitor.mismatch(argument.origin().whole(), wanted, given, Optional.empty());
    }
    return given;
  }

  private Type items(Argument.Items items, Type wanted, Visitor visitor) {
    Type type = Type.arrayOf(Type.ANY);
    boolean fits = wanted.accepts(type);
    if (!fits) {
      visitor.mismatch(items.origin().whole(), wanted, type, Optional.empty());
    }
    Type inner = fits ? wanted.element().orElse(Type.ANY) : Type.ANY;
    Type joined = null;
    boolean secret = false;
    for (Argument item : items.items()) {
      Type each = of(item, inner, visitor);
      secret |= each.secret();
      joined = joined(joined, each);
    }
    return Type.arrayOf(joined == null ? Type.ANY : joined).withSecret(secret);
  }

  private Type entries(Argument.Entries entries, Type wanted, Visitor visitor) {
    boolean fits = wanted.accepts(Type.OBJECT);
    if (!fits) {
      visitor.mismatch(entries.origin().whole(), wanted, Type.OBJECT, Optional.empty());
    }
    Type inner = fits ? wanted.element().orElse(Type.ANY) : Type.ANY;
    boolean secret = false;
    for (Map.Entry<String, Argument> entry : entries.entries().entrySet()) {
      secret |= of(entry.getValue(), inner, visitor).secret();
    }
    return Type.OBJECT.withSecret(secret);
  }

  /** Returns the type of elements of these types; any where they differ. */
  static Type joined(@Nullable Type before, Type next) {
    Type plain = next.withSecret(false);
    return before == null || before.equals(plain) ? plain : Type.ANY;
  }

  private static Type scalar(Value value) {
    if (value instanceof Value.Int) {
      return Type.INTEGER;
    } else if (value instanceof Value.Real) {
      return Type.NUMBER;
    } else if (value instanceof Value.Bool) {
      return Type.BOOLEAN;
    }
    return value instanceof Value.Null ? Type.NULL : Type.ANY;
  }
}
