package dev.weft.expression.eval;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.weft.expression.check.Patterns;
import dev.weft.expression.eval.Evaluation.Known;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.Function;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What functions come to. One per evaluation, since it keeps the pattern used last. */
final class FunctionCalls {
  private @Nullable Pattern pattern;

  Evaluation call(Function function, Expr.Call at, List<Value> operands) {
    if (operands.size() < function.least() || operands.size() > function.most()) {
      return Arithmetic.failed(at, "'" + function.word() + "' takes another number of arguments");
    }
    Value first = operands.get(0);
    return switch (function) {
      case SIZE -> size(at, first);
      case STRING ->
          TextForm.of(first)
              .<Evaluation>map(FunctionCalls::text)
              .orElseGet(() -> wrong(function, at, first));
      case INT -> integer(at, first);
      case DOUBLE -> number(at, first);
      case JOIN -> join(at, operands);
      case BASENAME, DIRNAME -> path(function, at, first);
      default -> texts(function, at, operands);
    };
  }

  private static Known text(String value) {
    return new Known(new Value.Text(value));
  }

  private static Evaluation wrong(Function function, Expr.Call at, Value operand) {
    return Arithmetic.failed(at, "'" + function.word() + "' cannot take " + TextForm.kind(operand));
  }

  private static Evaluation size(Expr.Call at, Value operand) {
    if (operand instanceof Value.Text text) {
      return new Known(new Value.Int(Texts.size(text.value())));
    } else if (operand instanceof Value.Items items) {
      return new Known(new Value.Int(items.values().size()));
    } else if (operand instanceof Value.Entries entries) {
      return new Known(new Value.Int(entries.values().size()));
    }
    return wrong(Function.SIZE, at, operand);
  }

  private static Evaluation integer(Expr.Call at, Value operand) {
    if (operand instanceof Value.Int) {
      return new Known(operand);
    } else if (operand instanceof Value.Real real) {
      return Math.abs(real.value()) < 0x1p63
          ? new Known(new Value.Int((long) real.value()))
          : Arithmetic.failed(at, "the number does not fit into a 64-bit integer");
    } else if (operand instanceof Value.Text text) {
      return Texts.integer(text.value())
          .<Evaluation>map(Known::new)
          .orElseGet(() -> unreadable(at, text.value(), "an integer"));
    }
    return wrong(Function.INT, at, operand);
  }

  private static Evaluation number(Expr.Call at, Value operand) {
    if (operand instanceof Value.Real) {
      return new Known(operand);
    } else if (operand instanceof Value.Int integer) {
      return new Known(new Value.Real(integer.value()));
    } else if (operand instanceof Value.Text text) {
      return Texts.number(text.value())
          .<Evaluation>map(Known::new)
          .orElseGet(() -> unreadable(at, text.value(), "a number"));
    }
    return wrong(Function.DOUBLE, at, operand);
  }

  private static Evaluation unreadable(Expr.Call at, String text, String wanted) {
    // Whole or not at all: a part of a secret would not be recognized and masked.
    String shown = text.length() <= 40 ? "the string '" + text + "'" : "the long string";
    return Arithmetic.failed(at, shown + " is not " + wanted);
  }

  private static Evaluation path(Function function, Expr.Call at, Value operand) {
    boolean fits = operand instanceof Value.Text || operand instanceof Value.Artifact;
    if (!fits) {
      return wrong(function, at, operand);
    }
    String path = TextForm.of(operand).orElse("");
    return text(function == Function.BASENAME ? Texts.basename(path) : Texts.dirname(path));
  }

  private static Evaluation join(Expr.Call at, List<Value> operands) {
    Value separator = operands.size() > 1 ? operands.get(1) : new Value.Text("");
    if (!(operands.get(0) instanceof Value.Items items)) {
      return wrong(Function.JOIN, at, operands.get(0));
    }
    if (!(separator instanceof Value.Text between)) {
      return wrong(Function.JOIN, at, separator);
    }
    StringBuilder joined = new StringBuilder();
    boolean first = true;
    for (Value item : items.values()) {
      if (!(item instanceof Value.Text text)) {
        return Arithmetic.failed(at, "'join' takes strings, not " + TextForm.kind(item));
      }
      joined.append(first ? "" : between.value()).append(text.value());
      first = false;
      if (joined.length() > Texts.LONGEST) {
        return Arithmetic.failed(at, Texts.TOO_LONG);
      }
    }
    return text(joined.toString());
  }

  /** Evaluates the functions on strings, whose last operands may be counts. */
  private Evaluation texts(Function function, Expr.Call at, List<Value> operands) {
    int texts = function == Function.SUBSTRING ? 1 : Math.min(operands.size(), textCount(function));
    for (int i = 0; i < operands.size(); i++) {
      Value operand = operands.get(i);
      boolean fits = i < texts ? operand instanceof Value.Text : operand instanceof Value.Int;
      if (!fits) {
        return wrong(function, at, operand);
      }
    }
    String text = string(operands.get(0));
    String second = texts > 1 ? string(operands.get(1)) : "";
    return switch (function) {
      case CONTAINS -> Arithmetic.bool(text.contains(second));
      case STARTS_WITH -> Arithmetic.bool(text.startsWith(second));
      case ENDS_WITH -> Arithmetic.bool(text.endsWith(second));
      case MATCHES -> matches(at, text, second);
      case SPLIT -> new Known(new Value.Items(Texts.split(text, second, count(operands, 2))));
      case REPLACE ->
          Texts.replace(text, second, string(operands.get(2)), count(operands, 3))
              .<Evaluation>map(FunctionCalls::text)
              .orElseGet(() -> Arithmetic.failed(at, Texts.TOO_LONG));
      case SUBSTRING -> substring(at, text, operands);
      case LOWER_ASCII -> text(Texts.ascii(text, 'A', 'Z'));
      case UPPER_ASCII -> text(Texts.ascii(text, 'a', 'z'));
      default -> text(text.strip());
    };
  }

  private static int textCount(Function function) {
    return function == Function.REPLACE ? 3 : 2;
  }

  private static String string(Value value) {
    return value instanceof Value.Text text ? text.value() : "";
  }

  private static long count(List<Value> operands, int index) {
    return operands.size() > index && operands.get(index) instanceof Value.Int count
        ? count.value()
        : -1;
  }

  private static Evaluation substring(Expr.Call at, String text, List<Value> operands) {
    long size = Texts.size(text);
    long from = count(operands, 1);
    long to = operands.size() > 2 ? count(operands, 2) : size;
    return Texts.substring(text, from, to)
        .<Evaluation>map(FunctionCalls::text)
        .orElseGet(
            () ->
                Arithmetic.failed(
                    at,
                    "no substring from " + from + " to " + to + " of a string of size " + size));
  }

  private Evaluation matches(Expr.Call at, String text, String wanted) {
    Pattern compiled = pattern;
    try {
      if (compiled == null || !compiled.pattern().equals(wanted)) {
        compiled = Patterns.compile(wanted);
        pattern = compiled;
      }
      return Arithmetic.bool(compiled.matcher(text).find());
    } catch (PatternSyntaxException wrong) {
      return Arithmetic.failed(at, "this is no pattern: " + wrong.getDescription());
    }
  }

  /** Returns the operands of a call, its receiver first. */
  static Optional<Expr> operand(Expr.Call call, int index) {
    int own = call.receiver().isPresent() ? 1 : 0;
    if (index < own) {
      return call.receiver();
    }
    int argument = index - own;
    return argument < call.arguments().size()
        ? Optional.of(call.arguments().get(argument))
        : Optional.empty();
  }
}
