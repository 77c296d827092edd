package dev.weft.engine.reuse;

import dev.weft.engine.job.Argument;
import dev.weft.engine.plan.ArgumentEvaluator;
import dev.weft.engine.plan.ArgumentValue;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.ExprPrinter;
import dev.weft.expression.syntax.Template.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Arguments in canonical form, with the values of their references. A file or folder counts by what
 * is in it even where it is put into a longer text: {@code {"$text":[…]}} has the pieces then.
 * Arguments are as deep as documents may be, so that recursion is bounded.
 */
final class ArgumentForm {
  private final ArgumentEvaluator evaluator;
  private final List<Value.Artifact> artifacts = new ArrayList<>();

  ArgumentForm(ArgumentEvaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Returns the files and folders that were met so far. */
  List<Value.Artifact> artifacts() {
    return artifacts;
  }

  /** Returns an argument with its references replaced by their values. */
  String resolved(Argument argument) throws NotReusable {
    StringBuilder to = new StringBuilder();
    write(argument, to);
    return to.toString();
  }

  /** Returns the value of one expression. */
  String resolved(Expr expr, TextOrigin origin) throws NotReusable {
    return canonical(evaluate(expr, origin));
  }

  /** Returns a value. */
  String canonical(Value value) {
    StringBuilder to = new StringBuilder();
    write(value, to);
    return to.toString();
  }

  /**
   * Returns a script, in which text and value stay apart: a value is data there, whatever it looks
   * like.
   */
  String script(Argument argument) throws NotReusable {
    if (!(argument instanceof Argument.Text text)) {
      return resolved(argument);
    }
    StringBuilder to = new StringBuilder("{\"$script\":[");
    pieces(text, values(text), to);
    return to.append("]}").toString();
  }

  private void write(Argument argument, StringBuilder to) throws NotReusable {
    if (argument instanceof Argument.Text text) {
      writeText(text, to);
    } else if (argument instanceof Argument.Items items) {
      to.append('[');
      String comma = "";
      for (Argument item : items.items()) {
        to.append(comma);
        write(item, to);
        comma = ",";
      }
      to.append(']');
    } else if (argument instanceof Argument.Entries entries) {
      writeEntries(entries.entries(), to);
    } else {
      write(known(evaluator.evaluate(argument)), to);
    }
  }

  private void writeEntries(Map<String, Argument> entries, StringBuilder to) throws NotReusable {
    boolean special = CanonicalJson.looksSpecial(entries.keySet());
    to.append(special ? "{\"$map\":{" : "{");
    String comma = "";
    for (Map.Entry<String, Argument> entry : new TreeMap<>(entries).entrySet()) {
      to.append(comma);
      CanonicalJson.writeText(entry.getKey(), to);
      to.append(':');
      write(entry.getValue(), to);
      comma = ",";
    }
    to.append(special ? "}}" : "}");
  }

  private void writeText(Argument.Text text, StringBuilder to) throws NotReusable {
    if (text.template().isLiteral() || text.template().whole().isPresent()) {
      write(known(evaluator.evaluate(text)), to);
      return;
    }
    List<Value> values = values(text);
    if (values.stream().noneMatch(Value.Artifact.class::isInstance)) {
      write(known(evaluator.evaluate(text)), to);
      return;
    }
    to.append("{\"$text\":[");
    pieces(text, values, to);
    to.append("]}");
  }

  private List<Value> values(Argument.Text text) throws NotReusable {
    List<Value> values = new ArrayList<>();
    for (Part part : text.template().parts()) {
      if (part instanceof Part.Embedded embedded) {
        values.add(evaluate(embedded.expr(), text.origin()));
      }
    }
    return values;
  }

  /** Writes text and values by turns, also where there is no text between two values. */
  private void pieces(Argument.Text text, List<Value> values, StringBuilder to) {
    StringBuilder literal = new StringBuilder();
    int next = 0;
    for (Part part : text.template().parts()) {
      if (part instanceof Part.Literal piece) {
        literal.append(piece.text());
      } else {
        CanonicalJson.writeText(literal.toString(), to);
        to.append(',');
        write(values.get(next++), to);
        to.append(',');
        literal.setLength(0);
      }
    }
    CanonicalJson.writeText(literal.toString(), to);
  }

  private void write(Value value, StringBuilder to) {
    collect(value);
    CanonicalJson.write(value, to);
  }

  private void collect(Value value) {
    if (value instanceof Value.Artifact artifact) {
      artifacts.add(artifact);
    } else if (value instanceof Value.Items items) {
      items.values().forEach(this::collect);
    } else if (value instanceof Value.Entries entries) {
      entries.values().values().forEach(this::collect);
    }
  }

  private Value evaluate(Expr expr, TextOrigin origin) throws NotReusable {
    return known(evaluator.evaluate(expr, origin));
  }

  private static Value known(ArgumentValue value) throws NotReusable {
    if (value instanceof ArgumentValue.Known known) {
      return known.value();
    }
    throw new NotReusable("something that it needs has no value");
  }

  /** Returns an argument as it is written, references and all. */
  static String written(Argument argument) {
    StringBuilder to = new StringBuilder();
    written(argument, to);
    return to.toString();
  }

  private static void written(Argument argument, StringBuilder to) {
    if (argument instanceof Argument.Text text) {
      CanonicalJson.writeText(text.template().text(), to);
    } else if (argument instanceof Argument.Scalar scalar) {
      CanonicalJson.write(scalar.value(), to);
    } else if (argument instanceof Argument.Expression expression) {
      CanonicalJson.writeText(ExprPrinter.print(expression.expr()), to);
    } else if (argument instanceof Argument.Items items) {
      to.append('[');
      String comma = "";
      for (Argument item : items.items()) {
        to.append(comma);
        written(item, to);
        comma = ",";
      }
      to.append(']');
    } else if (argument instanceof Argument.Entries entries) {
      to.append('{');
      String comma = "";
      for (Map.Entry<String, Argument> entry : new TreeMap<>(entries.entries()).entrySet()) {
        to.append(comma);
        CanonicalJson.writeText(entry.getKey(), to);
        to.append(':');
        written(entry.getValue(), to);
        comma = ",";
      }
      to.append('}');
    }
  }
}
