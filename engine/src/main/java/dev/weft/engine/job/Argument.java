package dev.weft.engine.job;

import dev.weft.expression.eval.Value;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Template;
import java.util.List;
import java.util.Map;

/** A value as written, which may hold references. */
public sealed interface Argument {
  /** Returns where it is written. */
  TextOrigin origin();

  /** A string, with or without references. */
  record Text(Template template, TextOrigin origin) implements Argument {}

  /** A bare expression, as in {@code when}. */
  record Expression(Expr expr, TextOrigin origin) implements Argument {}

  /** A number, a truth value or null. */
  record Scalar(Value value, TextOrigin origin) implements Argument {}

  /** A list. */
  record Items(List<Argument> items, TextOrigin origin) implements Argument {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A map from strings; {@code keys} says where each key is written. */
  record Entries(Map<String, Argument> entries, Map<String, TextOrigin> keys, TextOrigin origin)
      implements Argument {
    public Entries {
      entries = Ordered.copyOf(entries);
      keys = Ordered.copyOf(keys);
    }
  }
}
