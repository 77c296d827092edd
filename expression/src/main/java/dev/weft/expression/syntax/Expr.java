package dev.weft.expression.syntax;

import java.util.List;
import java.util.Optional;

/**
 * An expression's tree. Offsets count UTF-16 units of the decoded text that holds the expression,
 * from 0; a {@link dev.weft.expression.source.TextOrigin} maps them to the source. The depth of a
 * tree is bounded by the parser, so walking it recursively is safe.
 */
public sealed interface Expr {
  /** Returns the offset of the first character. */
  int start();

  /** Returns the offset behind the last character. */
  int end();

  /** A string as decoded. */
  record TextLiteral(String value, int start, int end) implements Expr {}

  /** A 64-bit integer. */
  record IntegerLiteral(long value, int start, int end) implements Expr {}

  /** A floating point number. */
  record NumberLiteral(double value, int start, int end) implements Expr {}

  /** {@code true} or {@code false}. */
  record BooleanLiteral(boolean value, int start, int end) implements Expr {}

  /** {@code null}. */
  record NullLiteral(int start, int end) implements Expr {}

  /**
   * A path that begins at a root: {@code build.deb}, {@code inputs.list[0]}. As an argument of a
   * status function it has no steps.
   */
  record Reference(String root, List<Step> steps, int start, int end) implements Expr {
    public Reference {
      steps = List.copyOf(steps);
    }

    /** Returns the name of the field that a step leads to; {@code ""} where it is none. */
    public String field(int step) {
      return step < steps.size() && steps.get(step) instanceof Step.Field field ? field.name() : "";
    }
  }

  /** A variable that a macro around it binds. */
  record Variable(String name, int start, int end) implements Expr {}

  /** A field of anything but a plain reference: {@code f(x).name}. */
  record Select(Expr target, String name, int start, int end) implements Expr {}

  /** An element of anything but a plain reference, or one whose index is computed. */
  record Index(Expr target, Expr index, int start, int end) implements Expr {}

  /** An operator with one operand. */
  record Unary(UnaryOperator operator, Expr operand, int start, int end) implements Expr {}

  /** An operator with two operands. */
  record Binary(BinaryOperator operator, Expr left, Expr right) implements Expr {
    @Override
    public int start() {
      return left.start();
    }

    @Override
    public int end() {
      return right.end();
    }
  }

  /** {@code condition ? then : otherwise}. */
  record Conditional(Expr condition, Expr then, Expr otherwise) implements Expr {
    @Override
    public int start() {
      return condition.start();
    }

    @Override
    public int end() {
      return otherwise.end();
    }
  }

  /** {@code [a, b]}. */
  record ListOf(List<Expr> items, int start, int end) implements Expr {
    public ListOf {
      items = List.copyOf(items);
    }
  }

  /** {@code {k: v}}. */
  record MapOf(List<Entry> entries, int start, int end) implements Expr {
    public MapOf {
      entries = List.copyOf(entries);
    }
  }

  /** A key and its value in a map literal. */
  record Entry(Expr key, Expr value) {}

  /**
   * A function, called freely or on a receiver: {@code size(x)}, {@code x.trim()}.
   *
   * @param nameStart offset of the function's name
   */
  record Call(
      String function, Optional<Expr> receiver, List<Expr> arguments, int nameStart, int end)
      implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public int start() {
      return receiver.isPresent() ? receiver.get().start() : nameStart;
    }

    /** Returns the offset behind the function's name. */
    public int nameEnd() {
      return nameStart + function.length();
    }
  }

  /** A comprehension: {@code list.map(x, x + 1)}. */
  record Macro(MacroKind kind, Expr target, String variable, Expr body, int end) implements Expr {
    @Override
    public int start() {
      return target.start();
    }
  }

  /** What stands where the parser reported an error; has no type and no value. */
  record Broken(int start, int end) implements Expr {}

  /** One step of a reference's path. */
  sealed interface Step {
    /** Returns the offset of the first character of the name or index itself. */
    int start();

    /** Returns the offset behind its last character. */
    int end();

    /** {@code .name} or {@code ["name"]}. */
    record Field(String name, int start, int end) implements Step {}

    /** {@code [3]}. */
    record At(long index, int start, int end) implements Step {}
  }
}
