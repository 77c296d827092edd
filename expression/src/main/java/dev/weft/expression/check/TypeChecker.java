package dev.weft.expression.check;

import dev.weft.expression.check.Type.Kind;
import dev.weft.expression.diagnostic.ExpressionCode;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.ExprPrinter;
import dev.weft.expression.syntax.MacroKind;
import dev.weft.expression.syntax.Template;
import dev.weft.expression.syntax.Template.Part;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the type of a tree before anything runs. What is wrong is reported once and then counts as
 * {@code any}, so that nothing follows from it.
 */
public final class TypeChecker {
  private static final Expr SPACE = new Expr.TextLiteral(" ", 0, 0);

  private final Scope scope;
  private final Problems problems;
  private final OperatorTypes operators;
  private final FunctionTypes functions;
  private final FieldTypes fields;

  private TypeChecker(Scope scope, Problems problems) {
    this.scope = scope;
    this.problems = problems;
    this.operators = new OperatorTypes(problems);
    this.functions = new FunctionTypes(problems);
    this.fields = new FieldTypes(problems);
  }

  /** A variable that a macro binds, and those around it. */
  record Binding(String name, Type type, @Nullable Binding outer) {}

  /** Returns the type of an expression. */
  public static Type check(Expr expr, Scope scope, TextOrigin origin, Reporter reporter) {
    return new TypeChecker(scope, new Problems(origin, reporter)).type(expr, null);
  }

  /**
   * Returns the type of a template: of its expression when it is exactly one, else {@code string}.
   * It is secret when anything in it is.
   */
  public static Type check(Template template, Scope scope, TextOrigin origin, Reporter reporter) {
    if (template.isLiteral()) {
      return Type.STRING;
    }
    var checker = new TypeChecker(scope, new Problems(origin, reporter));
    Optional<Expr> whole = template.whole();
    return whole.isPresent() ? checker.type(whole.get(), null) : checker.text(template);
  }

  private Type text(Template template) {
    boolean secret = false;
    for (Part part : template.parts()) {
      if (part instanceof Part.Embedded embedded) {
        Type type = type(embedded.expr(), null);
        secret |= type.secret();
        if (!isText(type)) {
          problems.report(
              ExpressionCode.NOT_TEXT,
              embedded.start(),
              embedded.end(),
              type.described() + " cannot stand inside a longer string",
              textHint(embedded.expr(), type));
        }
      }
    }
    return Type.STRING.withSecret(secret);
  }

  private static boolean isText(Type type) {
    return switch (type.kind()) {
      case ARRAY, MAP, OBJECT, NULL -> false;
      default -> true;
    };
  }

  private static String textHint(Expr expr, Type type) {
    return switch (type.kind()) {
      case ARRAY ->
          "join its elements: "
              + ExprPrinter.embed(new Expr.Call("join", Optional.of(expr), List.of(SPACE), 0, 0));
      case MAP, OBJECT -> "name one of its fields, or let the string be this reference alone";
      default -> "";
    };
  }

  private Type type(Expr expr, @Nullable Binding bindings) {
    if (expr instanceof Expr.Reference reference) {
      return reference(reference);
    } else if (expr instanceof Expr.TextLiteral) {
      return Type.STRING;
    } else if (expr instanceof Expr.IntegerLiteral) {
      return Type.INTEGER;
    } else if (expr instanceof Expr.NumberLiteral) {
      return Type.NUMBER;
    } else if (expr instanceof Expr.BooleanLiteral) {
      return Type.BOOLEAN;
    } else if (expr instanceof Expr.NullLiteral) {
      return Type.NULL;
    } else if (expr instanceof Expr.Binary binary) {
      Type left = type(binary.left(), bindings);
      return operators.binary(binary, left, type(binary.right(), bindings));
    } else if (expr instanceof Expr.Unary unary) {
      return operators.unary(unary, type(unary.operand(), bindings));
    } else if (expr instanceof Expr.Conditional conditional) {
      Type condition = type(conditional.condition(), bindings);
      Type then = type(conditional.then(), bindings);
      Type otherwise = type(conditional.otherwise(), bindings);
      return operators.conditional(conditional, condition, then, otherwise);
    }
    return composed(expr, bindings);
  }

  private Type composed(Expr expr, @Nullable Binding bindings) {
    if (expr instanceof Expr.Variable variable) {
      return variable(variable, bindings);
    } else if (expr instanceof Expr.Select select) {
      Type target = type(select.target(), bindings);
      int start = select.end() - select.name().length();
      return fields.field(target, select.name(), start, select.end());
    } else if (expr instanceof Expr.Index index) {
      Type target = type(index.target(), bindings);
      return fields.index(target, type(index.index(), bindings), index.index());
    } else if (expr instanceof Expr.Call call) {
      return call(call, bindings);
    } else if (expr instanceof Expr.Macro macro) {
      return macro(macro, bindings);
    } else if (expr instanceof Expr.ListOf list) {
      Type joined = null;
      for (Expr item : list.items()) {
        joined = operators.mixed(joined, type(item, bindings));
      }
      return listOf(joined == null ? Type.ANY : joined);
    } else if (expr instanceof Expr.MapOf map) {
      return map(map, bindings);
    }
    return Type.ANY;
  }

  private static Type listOf(Type element) {
    return Type.arrayOf(element.withSecret(false)).withSecret(element.secret());
  }

  private Type map(Expr.MapOf map, @Nullable Binding bindings) {
    Type joined = null;
    for (Expr.Entry entry : map.entries()) {
      Type key = type(entry.key(), bindings);
      if (!Type.STRING.accepts(key) || key.kind() == Kind.FILE || key.kind() == Kind.DIRECTORY) {
        problems.mismatch(
            entry.key(), "a key of a map is a string, not " + key.described(), "write \"key\"");
      }
      Type value = type(entry.value(), bindings);
      joined = operators.mixed(joined, value.withSecret(key.secret() || value.secret()));
    }
    Type element = joined == null ? Type.ANY : joined;
    return Type.mapOf(element.withSecret(false)).withSecret(element.secret());
  }

  private Type reference(Expr.Reference reference) {
    Optional<Scope.Resolved> resolved =
        scope.resolve(reference, problems.origin(), problems.reporter());
    if (resolved.isEmpty()) {
      return Type.ANY;
    }
    Type type = resolved.get().type();
    int count = reference.steps().size();
    for (int i = resolved.get().steps(); i < count; i++) {
      type = fields.step(type, reference.steps().get(i));
    }
    return type;
  }

  private static Type variable(Expr.Variable variable, @Nullable Binding bindings) {
    for (Binding at = bindings; at != null; at = at.outer()) {
      if (at.name().equals(variable.name())) {
        return at.type();
      }
    }
    return Type.ANY;
  }

  private Type macro(Expr.Macro macro, @Nullable Binding bindings) {
    Type target = type(macro.target(), bindings);
    Type element = element(macro, target).withSecret(target.secret());
    Type body = type(macro.body(), new Binding(macro.variable(), element, bindings));
    boolean secret = target.secret() || body.secret();
    if (macro.kind() == MacroKind.MAP) {
      return listOf(body.withSecret(secret));
    }
    if (!Type.BOOLEAN.accepts(body)) {
      problems.mismatch(
          macro.body(),
          "'" + macro.kind().word() + "' asks for a boolean, not " + body.described(),
          "");
    }
    return macro.kind() == MacroKind.FILTER
        ? listOf(element.withSecret(secret))
        : Type.BOOLEAN.withSecret(secret);
  }

  /** Returns what a macro goes over: a list's elements, a map's keys. */
  private Type element(Expr.Macro macro, Type target) {
    return switch (target.kind()) {
      case ARRAY -> target.element().orElse(Type.ANY);
      case MAP, OBJECT -> Type.STRING;
      case ANY -> Type.ANY;
      default ->
          problems.mismatch(
              macro.target(),
              "'"
                  + macro.kind().word()
                  + "' goes over an array or a map, not "
                  + target.described(),
              "");
    };
  }

  private Type call(Expr.Call call, @Nullable Binding bindings) {
    return functions.call(
        call,
        operand -> type(operand, bindings),
        () -> scope.checkStatus(call, problems.origin(), problems.reporter()));
  }
}
