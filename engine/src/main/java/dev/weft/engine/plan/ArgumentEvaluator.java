package dev.weft.engine.plan;

import dev.weft.engine.job.Argument;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Evaluation;
import dev.weft.expression.eval.Evaluator;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.ExprPrinter;
import dev.weft.expression.syntax.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Works out arguments in an environment. Keeps nothing between two of them. */
public final class ArgumentEvaluator {
  private final Environment environment;

  public ArgumentEvaluator(Environment environment) {
    this.environment = Objects.requireNonNull(environment);
  }

  /** Evaluates an argument; of several things wrong the first is returned. */
  public ArgumentValue evaluate(Argument argument) {
    if (argument instanceof Argument.Text text) {
      return text(text.template(), text.origin());
    }
    if (argument instanceof Argument.Scalar scalar) {
      return new ArgumentValue.Known(scalar.value());
    }
    if (argument instanceof Argument.Expression expression) {
      return evaluate(expression.expr(), expression.origin());
    }
    if (argument instanceof Argument.Items items) {
      return items(items);
    }
    if (argument instanceof Argument.Entries entries) {
      return entries(entries);
    }
    throw new AssertionError(argument);
  }

  /** Evaluates one expression of an argument; {@code origin} places it. */
  public ArgumentValue evaluate(Expr expr, TextOrigin origin) {
    Evaluation evaluation = Evaluator.evaluate(expr, environment);
    return evaluation instanceof Evaluation.NotYet
        ? new ArgumentValue.NotYet(new Value.Text(placeholder(expr)))
        : placed(evaluation, origin);
  }

  private ArgumentValue text(Template template, TextOrigin origin) {
    Evaluation evaluation = Evaluator.evaluate(template, environment);
    return evaluation instanceof Evaluation.NotYet
        ? preview(template, origin)
        : placed(evaluation, origin);
  }

  private static ArgumentValue placed(Evaluation evaluation, TextOrigin origin) {
    if (evaluation instanceof Evaluation.Known known) {
      return new ArgumentValue.Known(known.value());
    }
    if (evaluation instanceof Evaluation.Missing missing) {
      Expr.Reference reference = missing.reference();
      return new ArgumentValue.Missing(
          missing.reason(), origin.range(reference.start(), reference.end()));
    }
    if (evaluation instanceof Evaluation.Failed failed) {
      return new ArgumentValue.Failed(failed.message(), origin.range(failed.start(), failed.end()));
    }
    throw new AssertionError(evaluation);
  }

  private ArgumentValue preview(Template template, TextOrigin origin) {
    StringBuilder text = new StringBuilder();
    for (Template.Part part : template.parts()) {
      if (part instanceof Template.Part.Literal literal) {
        text.append(literal.text());
      } else if (part instanceof Template.Part.Embedded embedded) {
        Evaluation evaluation = Evaluator.evaluate(embedded.expr(), environment);
        if (evaluation instanceof Evaluation.Known known) {
          text.append(TextForm.of(known.value()).orElse(""));
        } else if (evaluation instanceof Evaluation.NotYet) {
          text.append(placeholder(embedded.expr()));
        } else {
          return placed(evaluation, origin);
        }
      }
    }
    return new ArgumentValue.NotYet(new Value.Text(text.toString()));
  }

  private static String placeholder(Expr expr) {
    return "<" + ExprPrinter.print(expr) + ">";
  }

  private ArgumentValue items(Argument.Items items) {
    List<Value> values = new ArrayList<>(items.items().size());
    boolean known = true;
    for (Argument item : items.items()) {
      ArgumentValue each = evaluate(item);
      if (each instanceof ArgumentValue.Known one) {
        values.add(one.value());
      } else if (each instanceof ArgumentValue.NotYet later) {
        values.add(later.preview());
        known = false;
      } else {
        return each;
      }
    }
    return result(new Value.Items(values), known);
  }

  private ArgumentValue entries(Argument.Entries entries) {
    Map<String, Value> values = new LinkedHashMap<>(entries.entries().size() * 2);
    boolean known = true;
    for (Map.Entry<String, Argument> entry : entries.entries().entrySet()) {
      ArgumentValue each = evaluate(entry.getValue());
      if (each instanceof ArgumentValue.Known one) {
        values.put(entry.getKey(), one.value());
      } else if (each instanceof ArgumentValue.NotYet later) {
        values.put(entry.getKey(), later.preview());
        known = false;
      } else {
        return each;
      }
    }
    return result(new Value.Entries(values), known);
  }

  private static ArgumentValue result(Value value, boolean known) {
    return known ? new ArgumentValue.Known(value) : new ArgumentValue.NotYet(value);
  }
}
