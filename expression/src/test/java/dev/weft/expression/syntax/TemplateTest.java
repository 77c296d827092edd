package dev.weft.expression.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Reporter;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Template.Part;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateTest {
  private static final Reporter NONE = diagnostic -> assertEquals("", diagnostic.message());

  private static Template parse(String text, Reporter reporter) {
    return Template.parse(text, TextOrigin.of(new SourceText("t", text)), reporter);
  }

  @Test
  void aTextWithoutDollarsIsItsOnlyPart() {
    String text = "plain";
    Template template = parse(text, NONE);
    assertTrue(template.isLiteral());
    assertSame(text, ((Part.Literal) template.parts().get(0)).text());
    assertEquals(List.of(), parse("", NONE).parts());
  }

  @Test
  void offsetsOfPartsIncludeTheMarksAndCoverTheText() {
    String text = "a$${b ${x.y} c$<x.z[10]>";
    Template template = parse(text, NONE);
    int at = 0;
    for (Part part : template.parts()) {
      int start = part instanceof Part.Literal l ? l.start() : ((Part.Embedded) part).start();
      assertEquals(at, start);
      at = part instanceof Part.Literal l ? l.end() : ((Part.Embedded) part).end();
    }
    assertEquals(text.length(), at);
    assertEquals("a${b ", ((Part.Literal) template.parts().get(0)).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"${x.y.z}", "${(x.y.z)}", "$<x.y.z>", "${(x[\"y\"].z)}", "${x.y .z}"})
  void everyOffsetOfAReferencePointsAtItsWord(String text) {
    Expr expr = parse(text, NONE).whole().orElseThrow();
    Expr.Reference reference = assertInstanceOf(Expr.Reference.class, expr);
    assertTrue(text.startsWith("x", reference.start()));
    for (Expr.Step step : reference.steps()) {
      String written = text.substring(step.start(), step.end()).replace("\"", "");
      assertEquals(((Expr.Step.Field) step).name(), written);
    }
    assertEquals(text.indexOf('z') + 1, reference.end());
  }

  @Test
  void bothFormsOfAPlainReferenceAndTheFullParserAgree() {
    String fast = Structure.of(parse("${a.b.c_1}", NONE).whole().orElseThrow());
    assertEquals(fast, Structure.of(parse("$<a.b.c_1>", NONE).whole().orElseThrow()));
    assertEquals(fast, Structure.of(parse("${a.b.c_1 }", NONE).whole().orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${a. ${b.c}|1",
        "${a.b} ${a. } ${b.c}|1",
        "${a. } ${b. }|2",
        "${(1 +} and ${a.b}|1",
        "${a.b == \"x} and ${c.d}|1",
        "${a.f({\"k\": })} ${a. }|2",
        "${a.b('}') + } ${c.d}|1"
      })
  void anExpressionHasAtMostOneSyntaxError(String text, int errors) {
    List<Diagnostic> found = new ArrayList<>();
    parse(text, found::add);
    assertEquals(errors, found.size(), found.toString());
  }

  @Test
  void aBrokenExpressionLeavesTheRestOfTheTextAlone() {
    Template template = parse("x ${a. } y ${b.c}", ignored -> {});
    assertEquals(4, template.parts().size());
    Part.Embedded broken = (Part.Embedded) template.parts().get(1);
    assertInstanceOf(Expr.Broken.class, broken.expr());
    assertEquals(8, broken.end());
  }

  @Test
  void anUnclosedExpressionEndsWithItsLine() {
    List<Diagnostic> found = new ArrayList<>();
    Template template = parse("echo ${a.b\necho ${c.d}\n", found::add);
    assertEquals(1, found.size());
    Part.Embedded second = (Part.Embedded) template.parts().get(3);
    assertInstanceOf(Expr.Reference.class, second.expr());
  }
}
