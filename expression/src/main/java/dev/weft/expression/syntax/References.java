package dev.weft.expression.syntax;

/** Finds what an expression refers to. */
public final class References {
  private References() {}

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
  public static void visit(Expr expr, Visitor visitor) {}

  /** Visits every expression of a template. */
  public static void visit(Template template, Visitor visitor) {}
}
