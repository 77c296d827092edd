package dev.weft.expression.syntax;

import dev.weft.expression.syntax.Expr.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Trees as the parser could have made them, from a seed. */
final class RandomExpr {
  private static final String[] NAMES = {"build", "inputs", "a", "b_1", "Deb", "in_", "x9"};
  private static final String[] TEXTS = {
    "", "a", "it's", "\"q\"", "\\d", "\n\t", "\u0007", "😀}", "${"
  };

  private final Random random;
  private final List<String> variables = new ArrayList<>();

  RandomExpr(long seed) {
    this.random = new Random(seed);
  }

  Expr next(int depth) {
    int kind = random.nextInt(depth <= 0 ? 6 : 15);
    return switch (kind) {
      case 0 -> new Expr.TextLiteral(pick(TEXTS), 0, 0);
      case 1 -> new Expr.IntegerLiteral(integer(), 0, 0);
      case 2 -> new Expr.NumberLiteral(number(), 0, 0);
      case 3 ->
          random.nextBoolean()
              ? new Expr.NullLiteral(0, 0)
              : new Expr.BooleanLiteral(random.nextBoolean(), 0, 0);
      case 4, 5 -> named();
      case 6, 7 -> new Expr.Binary(operator(), next(depth - 1), next(depth - 1));
      case 8 -> unary(depth);
      case 9 -> new Expr.Conditional(next(depth - 1), next(depth - 1), next(depth - 1));
      case 10 -> call(depth);
      case 11 -> macro(depth);
      case 12 -> new Expr.ListOf(several(depth), 0, 0);
      case 13 -> map(depth);
      default -> postfix(depth);
    };
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }

  private long integer() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextLong();
      case 1 -> Long.MIN_VALUE;
      default -> random.nextInt(20) - 10L;
    };
  }

  private double number() {
    double number = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(number) && random.nextBoolean() ? number : random.nextInt(9) - 4.5;
  }

  private BinaryOperator operator() {
    BinaryOperator[] operators = BinaryOperator.values();
    return operators[random.nextInt(operators.length)];
  }

  private Expr named() {
    if (!variables.isEmpty() && random.nextBoolean()) {
      return new Expr.Variable(variables.get(random.nextInt(variables.size())), 0, 0);
    }
    List<Step> steps = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      steps.add(
          switch (random.nextInt(4)) {
            case 0 -> new Step.At(random.nextInt(1000), 0, 0);
            case 1 -> new Step.Field(pick(TEXTS), 0, 0);
            default -> new Step.Field(pick(NAMES), 0, 0);
          });
    }
    return new Expr.Reference(pick(NAMES), steps, 0, 0);
  }

  private Expr unary(int depth) {
    UnaryOperator operator = random.nextBoolean() ? UnaryOperator.NOT : UnaryOperator.NEGATE;
    return new Expr.Unary(operator, next(depth - 1), 0, 0);
  }

  private List<Expr> several(int depth) {
    List<Expr> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(next(depth - 1));
    }
    return items;
  }

  private Expr call(int depth) {
    Optional<Expr> receiver =
        random.nextBoolean() ? Optional.of(next(depth - 1)) : Optional.empty();
    return new Expr.Call(pick(NAMES), receiver, several(depth), 0, 0);
  }

  private Expr macro(int depth) {
    MacroKind[] kinds = MacroKind.values();
    MacroKind kind = kinds[random.nextInt(kinds.length)];
    Expr target = next(depth - 1);
    String variable = "v" + variables.size();
    variables.add(variable);
    Expr body = next(depth - 1);
    variables.remove(variable);
    return new Expr.Macro(kind, target, variable, body, 0);
  }

  private Expr map(int depth) {
    List<Expr.Entry> entries = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      entries.add(new Expr.Entry(next(depth - 1), next(depth - 1)));
    }
    return new Expr.MapOf(entries, 0, 0);
  }

  /** Makes a field or element of what the parser would not read as a longer reference. */
  private Expr postfix(int depth) {
    Expr target = next(depth - 1);
    boolean plain = target instanceof Expr.Reference;
    if (!plain && random.nextBoolean()) {
      return new Expr.Select(target, pick(NAMES), 0, 0);
    }
    Expr index = plain ? new Expr.Binary(operator(), named(), named()) : next(depth - 1);
    return new Expr.Index(target, index, 0, 0);
  }
}
