package dev.weft.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.expression.check.TypeChecker;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.DiagnosticRenderer;
import dev.weft.expression.diagnostic.ExpressionCode;
import dev.weft.expression.eval.Evaluator;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.ExprPrinter;
import dev.weft.expression.syntax.Expressions;
import dev.weft.expression.syntax.Lookalikes;
import dev.weft.expression.syntax.References;
import dev.weft.expression.syntax.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is written, nothing throws; these tests run with a stack of 512 KiB. */
final class HostileTextTest {
  private static final String[] PIECES = {
    "${",
    "$<",
    "$${",
    "$$<",
    "}",
    ">",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ".",
    ",",
    "?",
    ":",
    "??",
    "||",
    "&&",
    "!",
    "-",
    "+",
    "*",
    "/",
    "%",
    "=",
    "==",
    "<",
    "in ",
    "inputs",
    "inputs.text",
    "inputs.n",
    "inputs.list",
    "build.deb",
    "skipped.text",
    "later.flag",
    "x",
    "size(",
    ".map(x, ",
    ".filter(",
    "has(",
    "failed(",
    "\"",
    "'",
    "\\",
    "r'",
    "\\u12",
    "0x",
    "1",
    "9223372036854775808",
    "1.5e",
    " ",
    "\n",
    "\t",
    "\u0000",
    "\u001b[31m",
    "\u202e",
    "é",
    "日",
    "😀",
    "\ud800",
    "true",
    "null"
  };

  static void everything(String text) {
    TextOrigin origin = TextOrigin.of(new SourceText("hostile", text));
    List<Diagnostic> found = new ArrayList<>();
    World world = new World();
    Template template = Template.parse(text, origin, found::add);
    Expr bare = Expressions.parse(text, origin, found::add);
    TypeChecker.check(template, world, origin, found::add);
    TypeChecker.check(bare, world, origin, found::add);
    Lookalikes.report(template, origin, found::add);
    References.visit(template, (reference, optional) -> {});
    References.visit(bare, (reference, optional) -> {});
    if (found.stream().noneMatch(Diagnostic::isError)) {
      ExprPrinter.print(bare);
      Evaluator.evaluate(template, world);
      Evaluator.evaluate(bare, world);
    }
    String rendered = DiagnosticRenderer.renderAll(found, 20);
    assertFalse(rendered.chars().anyMatch(c -> c < 0x20 && c != '\n'), rendered);
  }

  @Test
  void randomTextsNeverThrow() {
    for (long seed = 0; seed < 10_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(seed % 3 == 0 ? "${(" : "");
      for (int i = random.nextInt(30); i > 0; i--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      try {
        everything(text.toString());
      } catch (RuntimeException | StackOverflowError thrown) {
        throw new AssertionError("seed " + seed + ": " + text, thrown);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"${", "${(", "${a.", "${a.\n", "$<a.", "$$${", "(", "-", "${a.b}", "'", "a."})
  void aMebibyteOfAnythingIsReadWithASmallStack(String piece) {
    everything(piece.repeat((1 << 20) / piece.length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${a.b ",
        "$<",
        "$<a[",
        "$",
        "[",
        "{",
        "!",
        "a(",
        "a.f(",
        "a.b(c, ",
        "1+",
        "a ? ",
        "a ?? ",
        "a ? b : ",
        "1 in ",
        "\\",
        "a.map(x, ",
        "a[",
        "{'a':",
        "x.y(z)",
        "()",
        "a.b[0]",
        "a && ",
        "${a.'\n",
        "${a.{\n",
        "${x(y)}\n",
        "\u0001",
        "😀",
        "r'",
        "1.map(x, x).f(",
        "\n",
        "日"
      })
  void longRepetitionsAreReadInsideAndOutsideOfExpressions(String piece) {
    everything(piece.repeat((1 << 16) / piece.length()));
    everything("${(" + piece.repeat((1 << 16) / piece.length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "-", "!", "a.f(", "f(", "a ? ", "1 + (", "{'a': ", "x.map(x, "})
  void theDepthOfNestingIsBounded(String opening) {
    assertTooDeep(opening.repeat(10_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {" + 1", " || a.b", " ?? a.b", ".f()", "[a.b]", " ? 1 : 2"})
  void theLengthOfChainsIsBounded(String link) {
    assertTooDeep("f()" + link.repeat(10_000));
  }

  private static void assertTooDeep(String text) {
    List<Diagnostic> found = new ArrayList<>();
    Expressions.parse(text, TextOrigin.of(new SourceText("deep", text)), found::add);
    assertEquals(1, found.size());
    assertEquals(ExpressionCode.TOO_DEEP, found.get(0).code());
    assertTrue(found.get(0).message().contains("100"), found.get(0).message());
  }

  @Test
  void aTreeAtTheLimitGoesThroughEveryPhase() {
    everything("-".repeat(90) + "(".repeat(20) + "inputs.n" + ")".repeat(20));
    everything("(" + "1 + (".repeat(95) + "1" + ")".repeat(96));
    everything("inputs.numbers" + ".map(x, x)".repeat(95));
    everything("inputs.numbers.map(x, ".repeat(95) + "1" + ")".repeat(95));
    everything("string(".repeat(95) + "1" + ")".repeat(95));
    everything("[".repeat(95) + "1" + "]".repeat(95) + " == [1]");
    everything("true ? ".repeat(90) + "1" + " : 2".repeat(90));
    everything("1" + " + 1".repeat(95));
    everything("inputs.object" + ".a".repeat(100_000));
  }

  @Test
  void evaluationIsBoundedInStepsAndMemory() {
    String doubling = "'x'" + ".replace('', 'yy')".repeat(60);
    assertTrue(Outcome.unchecked(doubling).contains("longer than"));
    String tens = "'----------'.split('')";
    String loops = "true";
    for (int i = 0; i < 9; i++) {
      loops = tens + ".all(x, " + loops + ")";
    }
    assertTrue(Outcome.unchecked(loops).contains("steps"));
    String growing = "inputs.list.map(x, " + tens + ").map(x, x + x + x)";
    assertTrue(Outcome.unchecked(growing).startsWith("["));
  }
}
