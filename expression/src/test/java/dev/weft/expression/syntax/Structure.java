package dev.weft.expression.syntax;

import java.util.StringJoiner;

/** A tree without its offsets, written so that no two trees look the same. */
final class Structure {
  private Structure() {}

  static String of(Expr expr) {
    StringJoiner out = new StringJoiner(" ", "(", ")");
    if (expr instanceof Expr.Reference reference) {
      out.add("reference").add(reference.root());
      for (Expr.Step step : reference.steps()) {
        out.add(
            step instanceof Expr.Step.Field field
                ? "field:" + field.name()
                : "at:" + ((Expr.Step.At) step).index());
      }
    } else if (expr instanceof Expr.TextLiteral literal) {
      out.add("text").add(literal.value());
    } else if (expr instanceof Expr.IntegerLiteral literal) {
      out.add("integer").add(Long.toString(literal.value()));
    } else if (expr instanceof Expr.NumberLiteral literal) {
      out.add("number").add(Double.toString(literal.value()));
    } else if (expr instanceof Expr.BooleanLiteral literal) {
      out.add(Boolean.toString(literal.value()));
    } else if (expr instanceof Expr.Variable variable) {
      out.add("variable").add(variable.name());
    } else if (expr instanceof Expr.Unary unary) {
      out.add(unary.operator().name()).add(of(unary.operand()));
    } else if (expr instanceof Expr.Binary binary) {
      out.add(binary.operator().name()).add(of(binary.left())).add(of(binary.right()));
    } else if (expr instanceof Expr.Conditional conditional) {
      out.add("if").add(of(conditional.condition()));
      out.add(of(conditional.then())).add(of(conditional.otherwise()));
    } else {
      composed(expr, out);
    }
    return out.toString();
  }

  private static void composed(Expr expr, StringJoiner out) {
    out.add(expr.getClass().getSimpleName());
    if (expr instanceof Expr.Select select) {
      out.add(of(select.target())).add(select.name());
    } else if (expr instanceof Expr.Index index) {
      out.add(of(index.target())).add(of(index.index()));
    } else if (expr instanceof Expr.Call call) {
      out.add(call.function()).add(call.receiver().map(Structure::of).orElse("-"));
      call.arguments().forEach(argument -> out.add(of(argument)));
    } else if (expr instanceof Expr.Macro macro) {
      out.add(macro.kind().word()).add(of(macro.target()));
      out.add(macro.variable()).add(of(macro.body()));
    } else if (expr instanceof Expr.ListOf list) {
      list.items().forEach(item -> out.add(of(item)));
    } else if (expr instanceof Expr.MapOf map) {
      map.entries().forEach(entry -> out.add(of(entry.key())).add(of(entry.value())));
    }
  }
}
