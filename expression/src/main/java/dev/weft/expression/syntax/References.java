package dev.weft.expression.syntax;

import dev.weft.expression.syntax.Template.Part;

/** Finds what an expression refers to. */
public final class References {
  private final Visitor visitor;

  private References(Visitor visitor) {
    this.visitor = visitor;
  }

  /** Is told what is found, in the order of the text. */
  public interface Visitor {
    /**
     * Takes a reference; those that are arguments of status functions are left out.
     *
     * @param optional whether it stands on the left of a {@code ??}, so that it may lack a value
     */
    void reference(Expr.Reference reference, boolean optional);

    /** Takes a call of {@code succeeded}, {@code failed}, {@code always} or {@code cancelled}. */
    default void status(Expr.Call call) {}
  }

  /** Visits an expression. */
  public static void visit(Expr expr, Visitor visitor) {
    if (expr instanceof Expr.Reference reference) {
      visitor.reference(reference, false);
    } else {
      new References(visitor).walk(expr, false);
    }
  }

  /** Visits every expression of a template. */
  public static void visit(Template template, Visitor visitor) {
    for (int at = 0; at < template.size(); at++) {
      if (template.part(at) instanceof Part.Embedded embedded) {
        visit(embedded.expr(), visitor);
      }
    }
  }

  private void walk(Expr expr, boolean optional) {
    if (expr instanceof Expr.Reference reference) {
      visitor.reference(reference, optional);
    } else if (expr instanceof Expr.Binary binary) {
      walk(binary.left(), optional || binary.operator() == BinaryOperator.COALESCE);
      walk(binary.right(), optional);
    } else if (expr instanceof Expr.Unary unary) {
      walk(unary.operand(), optional);
    } else if (expr instanceof Expr.Conditional conditional) {
      walk(conditional.condition(), optional);
      walk(conditional.then(), optional);
      walk(conditional.otherwise(), optional);
    } else if (expr instanceof Expr.Call call) {
      call(call, optional);
    } else if (expr instanceof Expr.Select select) {
      walk(select.target(), optional);
    } else if (expr instanceof Expr.Index index) {
      walk(index.target(), optional);
      walk(index.index(), optional);
    } else if (expr instanceof Expr.Macro macro) {
      walk(macro.target(), optional);
      walk(macro.body(), optional);
    } else if (expr instanceof Expr.ListOf list) {
      list.items().forEach(item -> walk(item, optional));
    } else if (expr instanceof Expr.MapOf map) {
      for (Expr.Entry entry : map.entries()) {
        walk(entry.key(), optional);
        walk(entry.value(), optional);
      }
    }
  }

  private void call(Expr.Call call, boolean optional) {
    if (call.receiver().isEmpty()
        && Function.named(call.function()).filter(Function::isStatus).isPresent()) {
      visitor.status(call);
      return;
    }
    call.receiver().ifPresent(receiver -> walk(receiver, optional));
    call.arguments().forEach(argument -> walk(argument, optional));
  }
}
