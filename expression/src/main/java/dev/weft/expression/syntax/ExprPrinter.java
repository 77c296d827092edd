package dev.weft.expression.syntax;

import java.util.List;

/** Trees as text that parses to the same tree, with no more parentheses than needed. */
public final class ExprPrinter {
  private static final int CONDITIONAL = 1;
  private static final int UNARY = 8;
  private static final int POSTFIX = 9;

  private final StringBuilder out = new StringBuilder();

  private ExprPrinter() {}

  /** Returns the expression as it would stand in {@code when}. */
  public static String print(Expr expr) {
    ExprPrinter printer = new ExprPrinter();
    printer.print(expr, CONDITIONAL);
    return printer.out.toString();
  }

  /** Returns the expression as it would stand in a string: {@code ${…}}. */
  public static String embed(Expr expr) {
    String bare = "${" + print(expr) + "}";
    return Marks.opensExpression(bare, 0) ? bare : "${(" + print(expr) + ")}";
  }

  private void print(Expr expr, int least) {
    boolean parenthesized = precedence(expr) < least;
    if (parenthesized) {
      out.append('(');
    }
    if (expr instanceof Expr.Reference reference) {
      reference(reference);
    } else if (expr instanceof Expr.TextLiteral literal) {
      TextLiterals.encode(literal.value(), out);
    } else if (expr instanceof Expr.Binary binary) {
      binary(binary);
    } else if (expr instanceof Expr.Unary unary) {
      out.append(unary.operator().symbol());
      print(unary.operand(), isLiteralNumber(unary.operand()) ? POSTFIX + 2 : UNARY);
    } else if (expr instanceof Expr.Conditional conditional) {
      conditional(conditional);
    } else {
      printPostfix(expr);
    }
    if (parenthesized) {
      out.append(')');
    }
  }

  private void printPostfix(Expr expr) {
    if (expr instanceof Expr.Select select) {
      print(select.target(), POSTFIX);
      out.append('.').append(select.name());
    } else if (expr instanceof Expr.Index index) {
      print(index.target(), POSTFIX);
      out.append('[');
      print(index.index(), CONDITIONAL);
      out.append(']');
    } else if (expr instanceof Expr.Call call) {
      if (call.receiver().isPresent()) {
        print(call.receiver().get(), POSTFIX);
        out.append('.');
      }
      out.append(call.function());
      items(call.arguments(), '(', ')');
    } else if (expr instanceof Expr.Macro macro) {
      print(macro.target(), POSTFIX);
      out.append('.').append(macro.kind().word()).append('(').append(macro.variable()).append(", ");
      print(macro.body(), CONDITIONAL);
      out.append(')');
    } else {
      printPrimary(expr);
    }
  }

  private void printPrimary(Expr expr) {
    if (expr instanceof Expr.ListOf list) {
      items(list.items(), '[', ']');
    } else if (expr instanceof Expr.MapOf map) {
      map(map);
    } else if (expr instanceof Expr.Variable variable) {
      out.append(variable.name());
    } else if (expr instanceof Expr.IntegerLiteral literal) {
      out.append(literal.value());
    } else if (expr instanceof Expr.NumberLiteral literal) {
      out.append(literal.value());
    } else if (expr instanceof Expr.BooleanLiteral literal) {
      out.append(literal.value());
    } else {
      out.append(expr instanceof Expr.NullLiteral ? "null" : "<broken>");
    }
  }

  private static int precedence(Expr expr) {
    if (expr instanceof Expr.Conditional) {
      return CONDITIONAL;
    } else if (expr instanceof Expr.Binary binary) {
      return binary.operator().precedence();
    } else if (expr instanceof Expr.Unary) {
      return UNARY;
    }
    return isNegative(expr) ? UNARY : POSTFIX + 1;
  }

  private static boolean isLiteralNumber(Expr expr) {
    return expr instanceof Expr.IntegerLiteral || expr instanceof Expr.NumberLiteral;
  }

  private static boolean isNegative(Expr expr) {
    if (expr instanceof Expr.IntegerLiteral literal) {
      return literal.value() < 0;
    }
    return expr instanceof Expr.NumberLiteral literal
        && Double.doubleToRawLongBits(literal.value()) < 0;
  }

  private void reference(Expr.Reference reference) {
    out.append(reference.root());
    for (Expr.Step step : reference.steps()) {
      if (step instanceof Expr.Step.At at) {
        out.append('[').append(at.index()).append(']');
      } else if (step instanceof Expr.Step.Field field && Names.isName(field.name())) {
        out.append('.').append(field.name());
      } else if (step instanceof Expr.Step.Field field) {
        out.append('[');
        TextLiterals.encode(field.name(), out);
        out.append(']');
      }
    }
  }

  private void binary(Expr.Binary binary) {
    int precedence = binary.operator().precedence();
    print(binary.left(), precedence);
    out.append(' ').append(binary.operator().symbol()).append(' ');
    print(binary.right(), precedence + 1);
  }

  private void conditional(Expr.Conditional conditional) {
    print(conditional.condition(), CONDITIONAL + 1);
    out.append(" ? ");
    print(conditional.then(), CONDITIONAL);
    out.append(" : ");
    print(conditional.otherwise(), CONDITIONAL);
  }

  private void items(List<Expr> items, char opening, char closing) {
    out.append(opening);
    String separator = "";
    for (Expr item : items) {
      out.append(separator);
      print(item, CONDITIONAL);
      separator = ", ";
    }
    out.append(closing);
  }

  private void map(Expr.MapOf map) {
    out.append('{');
    String separator = "";
    for (Expr.Entry entry : map.entries()) {
      out.append(separator);
      print(entry.key(), CONDITIONAL);
      out.append(": ");
      print(entry.value(), CONDITIONAL);
      separator = ", ";
    }
    out.append('}');
  }
}
