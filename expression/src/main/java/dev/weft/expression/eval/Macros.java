package dev.weft.expression.eval;

import dev.weft.expression.eval.Evaluation.Known;
import dev.weft.expression.eval.Evaluation.NotYet;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.MacroKind;
import java.util.ArrayList;
import java.util.List;

/** What macros come to. */
final class Macros {
  private Macros() {}

  /** Evaluates a macro's body for an element. */
  interface Body {
    Evaluation at(Value element);
  }

  /** Goes over a list's elements or a map's keys. */
  static Evaluation go(Expr.Macro macro, Value target, Body body) {
    List<Value> elements;
    if (target instanceof Value.Items items) {
      elements = items.values();
    } else if (target instanceof Value.Entries entries) {
      elements = new ArrayList<>();
      entries.values().keySet().forEach(key -> elements.add(new Value.Text(key)));
    } else {
      return Arithmetic.failed(
          macro.target(),
          "'"
              + macro.kind().word()
              + "' goes over an array or a map, not "
              + TextForm.kind(target));
    }
    return switch (macro.kind()) {
      case ALL -> quantified(macro, elements, body, false);
      case EXISTS -> quantified(macro, elements, body, true);
      case FILTER, MAP -> collected(macro, elements, body);
    };
  }

  private static Evaluation quantified(
      Expr.Macro macro, List<Value> elements, Body body, boolean deciding) {
    Evaluation result = Arithmetic.bool(!deciding);
    for (Value element : elements) {
      Evaluation one = Truth.of(macro.body(), body.at(element), macro.kind().word());
      if (Truth.decides(one, deciding)) {
        return one;
      } else if (!(one instanceof Known) && (result instanceof Known || one instanceof NotYet)) {
        result = one;
      }
    }
    return result;
  }

  private static Evaluation collected(Expr.Macro macro, List<Value> elements, Body body) {
    boolean filter = macro.kind() == MacroKind.FILTER;
    List<Value> values = new ArrayList<>();
    for (Value element : elements) {
      Evaluation one = body.at(element);
      Evaluation checked = filter ? Truth.of(macro.body(), one, macro.kind().word()) : one;
      if (!(checked instanceof Known known)) {
        return checked;
      }
      if (!filter) {
        values.add(known.value());
      } else if (Truth.decides(known, true)) {
        values.add(element);
      }
    }
    return new Known(new Value.Items(values));
  }
}
