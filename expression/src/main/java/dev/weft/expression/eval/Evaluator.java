package dev.weft.expression.eval;

import dev.weft.expression.eval.Environment.Lookup;
import dev.weft.expression.eval.Evaluation.Failed;
import dev.weft.expression.eval.Evaluation.Known;
import dev.weft.expression.eval.Evaluation.Missing;
import dev.weft.expression.eval.Evaluation.NotYet;
import dev.weft.expression.syntax.BinaryOperator;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Expr.Step;
import dev.weft.expression.syntax.Function;
import dev.weft.expression.syntax.Template;
import dev.weft.expression.syntax.Template.Part;
import dev.weft.expression.syntax.UnaryOperator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Computes values. Never throws; values that are put into text are never scanned again. Errors are
 * those of CEL: {@code &&}, {@code ||}, {@code all} and {@code exists} give a result where one
 * operand decides it, whatever is wrong with the other.
 */
public final class Evaluator {
  /** What one expression may cost: a step for each node and element, and for 8 characters made. */
  private static final long STEPS = 10_000_000;

  private final Environment environment;
  private final FunctionCalls functions = new FunctionCalls();
  private long steps;

  private Evaluator(Environment environment) {
    this.environment = environment;
  }

  /** A variable with its value, and those around it. */
  private record Binding(String name, Value value, @Nullable Binding outer) {}

  /** Evaluates an expression. */
  public static Evaluation evaluate(Expr expr, Environment environment) {
    return new Evaluator(environment).value(expr, null);
  }

  /** Evaluates a template; when it is exactly one expression the value keeps its kind. */
  public static Evaluation evaluate(Template template, Environment environment) {
    Optional<Expr> whole = template.whole();
    if (whole.isPresent()) {
      return evaluate(whole.get(), environment);
    }
    StringBuilder text = new StringBuilder();
    for (Part part : template.parts()) {
      if (part instanceof Part.Literal literal) {
        text.append(literal.text());
      } else if (part instanceof Part.Embedded embedded) {
        Evaluation evaluation = evaluate(embedded.expr(), environment);
        if (!(evaluation instanceof Known known)) {
          return evaluation;
        }
        Optional<String> form = TextForm.of(known.value());
        if (form.isEmpty()) {
          String kind = TextForm.kind(known.value());
          return new Failed(
              kind + " cannot stand inside a longer string", embedded.start(), embedded.end());
        }
        text.append(form.get());
        if (text.length() > Texts.LONGEST) {
          return new Failed(Texts.TOO_LONG, embedded.start(), embedded.end());
        }
      }
    }
    return new Known(new Value.Text(text.toString()));
  }

  private Evaluation value(Expr expr, @Nullable Binding bindings) {
    if (++steps > STEPS) {
      return Arithmetic.failed(expr, "the expression takes more than " + STEPS + " steps");
    }
    if (expr instanceof Expr.Reference reference) {
      return reference(reference, reference.steps().size());
    } else if (expr instanceof Expr.TextLiteral literal) {
      return new Known(new Value.Text(literal.value()));
    } else if (expr instanceof Expr.IntegerLiteral literal) {
      return new Known(new Value.Int(literal.value()));
    } else if (expr instanceof Expr.NumberLiteral literal) {
      return new Known(new Value.Real(literal.value()));
    } else if (expr instanceof Expr.BooleanLiteral literal) {
      return Arithmetic.bool(literal.value());
    } else if (expr instanceof Expr.NullLiteral) {
      return new Known(new Value.Null());
    } else if (expr instanceof Expr.Variable variable) {
      return variable(variable, bindings);
    }
    Evaluation made = composed(expr, bindings);
    if (made instanceof Known known) {
      steps += cost(known.value());
    }
    return made;
  }

  private static long cost(Value value) {
    return value instanceof Value.Text text
        ? text.value().length() / 8
        : value instanceof Value.Items items ? items.values().size() : 0;
  }

  private Evaluation composed(Expr expr, @Nullable Binding bindings) {
    if (expr instanceof Expr.Binary binary) {
      return binary(binary, bindings);
    } else if (expr instanceof Expr.Unary unary) {
      return unary(unary, value(unary.operand(), bindings));
    } else if (expr instanceof Expr.Conditional conditional) {
      return conditional(conditional, bindings);
    } else if (expr instanceof Expr.Select select) {
      Evaluation target = value(select.target(), bindings);
      int start = select.end() - select.name().length();
      return target instanceof Known known
          ? Fields.field(known.value(), select.name(), start, select.end())
          : target;
    } else if (expr instanceof Expr.Index index) {
      Evaluation target = value(index.target(), bindings);
      Evaluation at = target instanceof Known ? value(index.index(), bindings) : target;
      return target instanceof Known known && at instanceof Known key
          ? Fields.index(known.value(), key.value(), index.index())
          : at;
    } else if (expr instanceof Expr.Call call) {
      return call(call, bindings);
    } else if (expr instanceof Expr.Macro macro) {
      Evaluation target = value(macro.target(), bindings);
      Macros.Body body =
          element -> value(macro.body(), new Binding(macro.variable(), element, bindings));
      return target instanceof Known known ? Macros.go(macro, known.value(), body) : target;
    } else if (expr instanceof Expr.ListOf list) {
      return list(list, bindings);
    } else if (expr instanceof Expr.MapOf map) {
      return map(map, bindings);
    }
    return Arithmetic.failed(expr, "the expression has a syntax error");
  }

  private Evaluation reference(Expr.Reference reference, int count) {
    Lookup lookup = environment.lookup(reference);
    if (!(lookup instanceof Lookup.Found found)) {
      return unfound(lookup, reference, reference);
    }
    Evaluation at = new Known(found.value());
    for (int i = found.steps(); i < count && at instanceof Known known; i++) {
      at = Fields.step(known.value(), reference.steps().get(i));
    }
    return at;
  }

  private static Evaluation unfound(Lookup lookup, Expr expr, Expr.Reference reference) {
    return lookup instanceof Lookup.Absent absent
        ? new Missing(absent.reason(), reference)
        : new NotYet(expr);
  }

  private static Evaluation variable(Expr.Variable variable, @Nullable Binding bindings) {
    for (Binding at = bindings; at != null; at = at.outer()) {
      if (at.name().equals(variable.name())) {
        return new Known(at.value());
      }
    }
    return Arithmetic.failed(variable, "there is no variable '" + variable.name() + "'");
  }

  private Evaluation binary(Expr.Binary binary, @Nullable Binding bindings) {
    Evaluation left = value(binary.left(), bindings);
    if (binary.operator() == BinaryOperator.COALESCE) {
      return left instanceof Missing ? value(binary.right(), bindings) : left;
    }
    boolean or = binary.operator() == BinaryOperator.OR;
    if (or || binary.operator() == BinaryOperator.AND) {
      Evaluation one = Truth.of(binary.left(), left, binary.operator().symbol());
      return Truth.decides(one, or)
          ? one
          : logical(binary, one, value(binary.right(), bindings), or);
    }
    Evaluation right = left instanceof Known ? value(binary.right(), bindings) : left;
    return left instanceof Known one && right instanceof Known other
        ? Arithmetic.binary(binary, one.value(), other.value())
        : right;
  }

  private static Evaluation logical(
      Expr.Binary binary, Evaluation one, Evaluation right, boolean or) {
    Evaluation other = Truth.of(binary.right(), right, binary.operator().symbol());
    if (Truth.decides(other, or) || one instanceof Known) {
      return other;
    }
    return other instanceof NotYet ? other : one;
  }

  private static Evaluation unary(Expr.Unary unary, Evaluation operand) {
    if (unary.operator() == UnaryOperator.NOT) {
      Evaluation truth = Truth.of(unary.operand(), operand, "!");
      return truth instanceof Known ? Arithmetic.bool(Truth.decides(truth, false)) : truth;
    }
    if (!(operand instanceof Known known)) {
      return operand;
    }
    if (known.value() instanceof Value.Real real) {
      return new Known(new Value.Real(-real.value()));
    } else if (known.value() instanceof Value.Int integer) {
      return integer.value() == Long.MIN_VALUE
          ? Arithmetic.failed(unary, "the integer result does not fit into 64 bits")
          : new Known(new Value.Int(-integer.value()));
    }
    return Arithmetic.failed(unary, "'-' takes a number, not " + TextForm.kind(known.value()));
  }

  private Evaluation conditional(Expr.Conditional conditional, @Nullable Binding bindings) {
    Evaluation condition =
        Truth.of(conditional.condition(), value(conditional.condition(), bindings), "?:");
    if (!(condition instanceof Known)) {
      return condition;
    }
    return value(
        Truth.decides(condition, true) ? conditional.then() : conditional.otherwise(), bindings);
  }

  private Evaluation list(Expr.ListOf list, @Nullable Binding bindings) {
    List<Value> values = new ArrayList<>(list.items().size());
    for (Expr item : list.items()) {
      Evaluation evaluation = value(item, bindings);
      if (!(evaluation instanceof Known known)) {
        return evaluation;
      }
      values.add(known.value());
    }
    return new Known(new Value.Items(values));
  }

  private Evaluation map(Expr.MapOf map, @Nullable Binding bindings) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Expr.Entry entry : map.entries()) {
      Evaluation key = value(entry.key(), bindings);
      Evaluation value = key instanceof Known ? value(entry.value(), bindings) : key;
      if (!(key instanceof Known name) || !(value instanceof Known known)) {
        return value;
      } else if (!(name.value() instanceof Value.Text text)) {
        return Arithmetic.failed(
            entry.key(), "a key of a map is a string, not " + TextForm.kind(name.value()));
      } else if (values.putIfAbsent(text.value(), known.value()) != null) {
        return Arithmetic.failed(entry.key(), "the key '" + text.value() + "' stands twice");
      }
    }
    return new Known(new Value.Entries(values));
  }

  private Evaluation call(Expr.Call call, @Nullable Binding bindings) {
    Optional<Function> function = Function.named(call.function());
    if (function.isEmpty()) {
      return Arithmetic.failed(call, "there is no function '" + call.function() + "'");
    } else if (function.get().isStatus()) {
      return status(call);
    } else if (function.get() == Function.HAS) {
      return has(call, bindings);
    }
    List<Value> operands = new ArrayList<>(3);
    for (int i = 0; FunctionCalls.operand(call, i).isPresent(); i++) {
      Evaluation operand = value(FunctionCalls.operand(call, i).orElseThrow(), bindings);
      if (!(operand instanceof Known known)) {
        return operand;
      }
      operands.add(known.value());
    }
    return functions.call(function.get(), call, operands);
  }

  private Evaluation status(Expr.Call call) {
    Lookup lookup = environment.status(call);
    var name = new Expr.Reference(call.function(), List.of(), call.nameStart(), call.nameEnd());
    return lookup instanceof Lookup.Found found
        ? new Known(found.value())
        : unfound(lookup, call, name);
  }

  private Evaluation has(Expr.Call call, @Nullable Binding bindings) {
    Expr operand = call.arguments().isEmpty() ? call : call.arguments().get(0);
    if (operand instanceof Expr.Select select) {
      Evaluation target = value(select.target(), bindings);
      return target instanceof Known known
          ? Arithmetic.bool(Fields.find(known.value(), select.name()).isPresent())
          : target;
    } else if (!(operand instanceof Expr.Reference reference) || reference.steps().isEmpty()) {
      return Arithmetic.failed(operand, "'has' takes a field: has(a.b.c)");
    } else {
      return has(reference);
    }
  }

  private Evaluation has(Expr.Reference reference) {
    Lookup lookup = environment.lookup(reference);
    int last = reference.steps().size() - 1;
    if (!(lookup instanceof Lookup.Found found)) {
      return lookup instanceof Lookup.Absent ? Arithmetic.bool(false) : new NotYet(reference);
    } else if (found.steps() > last) {
      return Arithmetic.bool(true);
    }
    Evaluation target = reference(reference, last);
    return target instanceof Known known && reference.steps().get(last) instanceof Step.Field field
        ? Arithmetic.bool(Fields.find(known.value(), field.name()).isPresent())
        : target;
  }
}
