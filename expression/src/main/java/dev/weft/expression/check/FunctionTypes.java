package dev.weft.expression.check;

import com.google.re2j.PatternSyntaxException;
import dev.weft.expression.check.Type.Kind;
import dev.weft.expression.diagnostic.ExpressionCode;
import dev.weft.expression.diagnostic.Spelling;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.ExprPrinter;
import dev.weft.expression.syntax.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The types of function calls. */
final class FunctionTypes {
  private static final Set<String> MACROS = Set.of("all", "exists", "filter", "map");

  private final Problems problems;

  FunctionTypes(Problems problems) {
    this.problems = problems;
  }

  /** Finds the type of an operand. */
  interface Operands {
    Type type(Expr operand);
  }

  Type call(Expr.Call call, Operands operands, Runnable checkStatus) {
    Optional<Function> function = Function.named(call.function());
    if (function.isEmpty()) {
      return unknown(call, operands);
    }
    Function known = function.get();
    if (!isWellFormed(call, known)) {
      return problems.report(
          ExpressionCode.WRONG_ARGUMENTS,
          call.nameStart(),
          call.nameEnd(),
          "'"
              + call.function()
              + "' is called "
              + (known.form() == Function.Form.FREE ? "on nothing" : "on a value"),
          "write " + rewritten(call, known));
    }
    if (known.isStatus()) {
      checkStatus.run();
      return Type.BOOLEAN;
    }
    List<Expr> all = new ArrayList<>(3);
    call.receiver().ifPresent(all::add);
    all.addAll(call.arguments());
    if (all.size() < known.least() || all.size() > known.most()) {
      return wrongCount(call, known, all.size());
    }
    if (known == Function.HAS && !isField(all.get(0))) {
      return noField(all.get(0));
    }
    List<Type> types = new ArrayList<>(3);
    boolean secret = false;
    for (Expr operand : all) {
      Type type = operands.type(operand);
      types.add(type);
      secret |= type.secret();
    }
    return result(known, all, types).withSecret(secret);
  }

  private static boolean isWellFormed(Expr.Call call, Function function) {
    return switch (function.form()) {
      case EITHER -> true;
      case FREE -> call.receiver().isEmpty();
      case RECEIVER -> call.receiver().isPresent();
    };
  }

  private static String rewritten(Expr.Call call, Function function) {
    List<Expr> arguments = new ArrayList<>(call.arguments());
    Optional<Expr> receiver = call.receiver();
    if (function.form() == Function.Form.FREE) {
      receiver.ifPresent(value -> arguments.add(0, value));
      receiver = Optional.empty();
    } else if (!arguments.isEmpty()) {
      receiver = Optional.of(arguments.remove(0));
    } else {
      return "x." + call.function() + "(…)";
    }
    return ExprPrinter.print(new Expr.Call(call.function(), receiver, arguments, 0, 0));
  }

  private Type wrongCount(Expr.Call call, Function function, int given) {
    int own = function.form() == Function.Form.RECEIVER || call.receiver().isPresent() ? 1 : 0;
    int least = function.least() - own;
    int most = function.most() - own;
    String wanted = least == most ? count(least) : least + " or " + count(most);
    return problems.report(
        ExpressionCode.WRONG_ARGUMENTS,
        call.nameStart(),
        call.end(),
        "'" + call.function() + "' takes " + wanted + " but is given " + (given - own),
        "write " + Signatures.of(function));
  }

  private static String count(int number) {
    return number == 0 ? "no argument" : number + (number == 1 ? " argument" : " arguments");
  }

  private Type unknown(Expr.Call call, Operands operands) {
    call.arguments().forEach(operands::type);
    Optional<Expr> receiver = call.receiver();
    boolean bare =
        receiver.isPresent()
            && receiver.get() instanceof Expr.Reference reference
            && reference.steps().isEmpty();
    if (!bare) {
      receiver.ifPresent(operands::type);
    }
    return problems.report(
        ExpressionCode.UNKNOWN_FUNCTION,
        call.nameStart(),
        call.nameEnd(),
        "there is no function '" + call.function() + "'",
        unknownHint(call, bare));
  }

  private static String unknownHint(Expr.Call call, boolean bare) {
    if (MACROS.contains(call.function())) {
      return "write it on a list: list." + call.function() + "(x, …)";
    }
    Set<String> names = new TreeSet<>(MACROS);
    for (Function function : Function.values()) {
      names.add(function.word());
    }
    Optional<String> near = Spelling.nearest(call.function(), names);
    Optional<String> foreign = ForeignWords.function(call.function());
    if (near.isEmpty() && foreign.isEmpty() && bare && call.arguments().isEmpty()) {
      return "an output is read without parentheses: "
          + ExprPrinter.print(call.receiver().orElseThrow())
          + "."
          + call.function();
    }
    Optional<String> misspelt =
        near.isPresent() ? Optional.empty() : ForeignWords.misspelt(call.function());
    return foreign
        .or(() -> misspelt)
        .orElse(
            near.map(name -> "did you mean '" + name + "'? ").orElse("")
                + "the functions are "
                + String.join(", ", names));
  }

  private Type result(Function function, List<Expr> operands, List<Type> types) {
    return switch (function) {
      case SIZE -> size(operands.get(0), types.get(0));
      case STRING -> convert(function, operands.get(0), types.get(0), Type.STRING);
      case INT -> convert(function, operands.get(0), types.get(0), Type.INTEGER);
      case DOUBLE -> convert(function, operands.get(0), types.get(0), Type.NUMBER);
      case CONTAINS, STARTS_WITH, ENDS_WITH -> texts(function, operands, types, Type.BOOLEAN);
      case MATCHES -> {
        checkPattern(operands.get(1));
        yield texts(function, operands, types, Type.BOOLEAN);
      }
      case SPLIT -> texts(function, operands, types, Type.arrayOf(Type.STRING));
      case REPLACE, TRIM, LOWER_ASCII, UPPER_ASCII, SUBSTRING ->
          texts(function, operands, types, Type.STRING);
      case JOIN -> join(operands, types);
      case BASENAME, DIRNAME -> {
        if (!Type.STRING.accepts(types.get(0))) {
          problems.mismatch(
              operands.get(0),
              "'" + function.word() + "' takes a path, not " + types.get(0).described(),
              "");
        }
        yield Type.STRING;
      }
      case HAS, SUCCEEDED, FAILED, ALWAYS, CANCELLED -> Type.BOOLEAN;
    };
  }

  private Type size(Expr operand, Type type) {
    boolean fits =
        OperatorTypes.isText(type)
            || switch (type.kind()) {
              case ARRAY, MAP, OBJECT, ANY -> true;
              default -> false;
            };
    if (!fits) {
      boolean artifact = type.kind() == Kind.FILE || type.kind() == Kind.DIRECTORY;
      problems.mismatch(
          operand,
          "'size' takes a string, an array or a map, not " + type.described(),
          artifact ? "its size in bytes is x.size" : "");
    }
    return Type.INTEGER;
  }

  private static boolean isField(Expr operand) {
    return operand instanceof Expr.Select
        || (operand instanceof Expr.Reference reference
            && !reference.steps().isEmpty()
            && reference.steps().get(reference.steps().size() - 1) instanceof Expr.Step.Field);
  }

  private Type noField(Expr operand) {
    problems.report(
        ExpressionCode.WRONG_ARGUMENTS,
        operand.start(),
        operand.end(),
        "'has' takes a field: has(a.b.c)",
        "whether a map has a key is \"key\" in map");
    return Type.BOOLEAN;
  }

  private Type convert(Function function, Expr operand, Type type, Type result) {
    boolean fits =
        switch (type.kind()) {
          case ANY, STRING, INTEGER, NUMBER -> true;
          case BOOLEAN, LOCATION, FILE, DIRECTORY -> function == Function.STRING;
          default -> false;
        };
    if (!fits) {
      problems.mismatch(
          operand,
          "'" + function.word() + "' cannot convert " + type.described(),
          type.kind() == Kind.ARRAY ? "join its elements: x.join(\" \")" : "");
    }
    return result;
  }

  /** Checks operands that are strings, but for the counts at the end of some. */
  private Type texts(Function function, List<Expr> operands, List<Type> types, Type result) {
    int texts =
        switch (function) {
          case SUBSTRING -> 1;
          case REPLACE -> 3;
          default -> 2;
        };
    for (int i = 0; i < types.size(); i++) {
      Type type = types.get(i);
      boolean text = i < texts;
      boolean fits =
          text ? OperatorTypes.isText(type) || type.kind() == Kind.ANY : Type.INTEGER.accepts(type);
      if (!fits) {
        problems.mismatch(
            operands.get(i),
            "'"
                + function.word()
                + "' takes "
                + (text ? "a string" : "an integer")
                + " here, not "
                + type.described(),
            text ? textHint(function, i, type) : "int(x) makes an integer of a string");
      }
    }
    return result;
  }

  private static String textHint(Function function, int index, Type type) {
    return switch (type.kind()) {
      case FILE, DIRECTORY -> "its path is x.path";
      case ARRAY, MAP, OBJECT ->
          function == Function.CONTAINS && index == 0 ? "whether it holds y is y in x" : "";
      default -> "";
    };
  }

  private Type join(List<Expr> operands, List<Type> types) {
    Type list = types.get(0);
    Type element = list.kind() == Kind.ARRAY ? list.element().orElse(Type.ANY) : list;
    boolean fits =
        list.kind() == Kind.ANY
            || (list.kind() == Kind.ARRAY
                && (OperatorTypes.isText(element) || element.kind() == Kind.ANY));
    if (!fits) {
      problems.mismatch(
          operands.get(0),
          "'join' takes an array of strings, not " + list.described(),
          list.kind() == Kind.ARRAY ? "convert them: x.map(e, string(e)).join(\" \")" : "");
    }
    return types.size() > 1
        ? texts(Function.JOIN, operands.subList(1, 2), types.subList(1, 2), Type.STRING)
        : Type.STRING;
  }

  private static String at(PatternSyntaxException wrong, String pattern) {
    String part = wrong.getPattern();
    return part == null || part.isEmpty() || part.equals(pattern) ? "" : ": '" + part + "'";
  }

  private void checkPattern(Expr pattern) {
    if (!(pattern instanceof Expr.TextLiteral literal)) {
      return;
    }
    try {
      Patterns.compile(literal.value());
    } catch (PatternSyntaxException wrong) {
      problems.report(
          ExpressionCode.BAD_PATTERN,
          pattern.start(),
          pattern.end(),
          "this is no pattern: " + wrong.getDescription() + at(wrong, literal.value()),
          literal.value().contains("(?")
              ? "patterns are RE2's, which has no look-ahead, no look-behind and no back-reference"
              : "patterns are RE2's; in r'…' a backslash stands for itself");
    }
  }
}
