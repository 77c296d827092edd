package dev.weft.engine.run;

import dev.weft.expression.syntax.Expr;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which kind of condition an action has, as far as it decides what a failing or cancelled run may
 * still start.
 *
 * @param present whether there is one
 * @param asksStatus whether it asks any status function; otherwise it means {@code succeeded() &&
 *     (…)}
 * @param outlivesFailure whether it asks {@code always()} or {@code failed()}
 * @param outlivesCancel whether it asks {@code always()} or {@code cancelled()}
 */
public record Condition(
    boolean present, boolean asksStatus, boolean outlivesFailure, boolean outlivesCancel) {
  /** No condition. */
  public static final Condition NONE = new Condition(false, false, false, false);

  /** Returns the kind of a condition. */
  public static Condition of(Expr expr) {
    boolean status = false;
    boolean failure = false;
    boolean cancel = false;
    Deque<Expr> open = new ArrayDeque<>();
    open.add(expr);
    while (!open.isEmpty()) {
      Expr next = open.remove();
      if (next instanceof Expr.Call call && call.receiver().isEmpty()) {
        boolean always = call.function().equals("always");
        boolean failed = call.function().equals("failed");
        boolean cancelled = call.function().equals("cancelled");
        status |= always || failed || cancelled || call.function().equals("succeeded");
        failure |= always || failed;
        cancel |= always || cancelled;
      }
      addParts(next, open);
    }
    return new Condition(true, status, failure, cancel);
  }

  private static void addParts(Expr expr, Deque<Expr> open) {
    if (expr instanceof Expr.Unary unary) {
      open.add(unary.operand());
    } else if (expr instanceof Expr.Binary binary) {
      open.add(binary.left());
      open.add(binary.right());
    } else if (expr instanceof Expr.Conditional choice) {
      open.add(choice.condition());
      open.add(choice.then());
      open.add(choice.otherwise());
    } else if (expr instanceof Expr.Call call) {
      call.receiver().ifPresent(open::add);
      open.addAll(call.arguments());
    } else if (expr instanceof Expr.Macro macro) {
      open.add(macro.target());
      open.add(macro.body());
    } else {
      addElements(expr, open);
    }
  }

  private static void addElements(Expr expr, Deque<Expr> open) {
    if (expr instanceof Expr.Select select) {
      open.add(select.target());
    } else if (expr instanceof Expr.Index index) {
      open.add(index.target());
      open.add(index.index());
    } else if (expr instanceof Expr.ListOf list) {
      open.addAll(list.items());
    } else if (expr instanceof Expr.MapOf map) {
      for (Expr.Entry entry : map.entries()) {
        open.add(entry.key());
        open.add(entry.value());
      }
    }
  }
}
