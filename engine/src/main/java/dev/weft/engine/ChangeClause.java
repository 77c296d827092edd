package dev.weft.engine;

import dev.weft.engine.job.Argument;
import dev.weft.engine.load.ValueWriter;
import dev.weft.engine.reuse.Difference;
import dev.weft.expression.eval.Value;
import dev.weft.expression.syntax.ExprPrinter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what something was and what it is now. */
final class ChangeClause {
  private static final int LONGEST = 200;

  private ChangeClause() {}

  /** Returns a clause, such as {@code parameter rev was "a", now "b"}. */
  static String of(String part, Optional<Value> then, Optional<Value> now) {
    Optional<String> was = then.map(ValueWriter::text);
    Optional<String> is = now.map(ValueWriter::text);
    return Stream.of(was, is).flatMap(Optional::stream).anyMatch(it -> it.length() > LONGEST)
        ? part + " is another than it was"
        : new Difference(part, was, is).text();
  }

  /** Returns an argument as it is written; recurses as deep as documents may be. */
  static Value written(Argument argument) {
    if (argument instanceof Argument.Text text) {
      return new Value.Text(text.template().text());
    } else if (argument instanceof Argument.Expression expression) {
      return new Value.Text(ExprPrinter.print(expression.expr()));
    } else if (argument instanceof Argument.Scalar scalar) {
      return scalar.value();
    } else if (argument instanceof Argument.Items items) {
      return new Value.Items(items.items().stream().map(ChangeClause::written).toList());
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    ((Argument.Entries) argument)
        .entries()
        .forEach((key, value) -> entries.put(key, written(value)));
    return new Value.Entries(entries);
  }
}
