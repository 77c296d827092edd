package dev.weft.expression.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExprPrinterTest {
  private static Expr parse(String text, List<Diagnostic> found) {
    return Expressions.parse(text, TextOrigin.of(new SourceText("t", text)), found::add);
  }

  @Test
  void whatIsPrintedParsesToTheSameTree() {
    for (long seed = 0; seed < 5_000; seed++) {
      Expr expr = new RandomExpr(seed).next(5);
      String printed = ExprPrinter.print(expr);
      List<Diagnostic> found = new ArrayList<>();
      Expr read = parse(printed, found);
      assertEquals(List.of(), found, "seed " + seed + ": " + printed);
      assertEquals(Structure.of(expr), Structure.of(read), "seed " + seed + ": " + printed);
    }
  }

  @Test
  void whatIsEmbeddedParsesToTheSameTreeInAString() {
    for (long seed = 0; seed < 2_000; seed++) {
      Expr expr = new RandomExpr(seed).next(3);
      String text = "x " + ExprPrinter.embed(expr) + " y";
      List<Diagnostic> found = new ArrayList<>();
      Template template =
          Template.parse(text, TextOrigin.of(new SourceText("t", text)), found::add);
      assertEquals(List.of(), found, "seed " + seed + ": " + text);
      Template.Part part = template.parts().get(1);
      assertEquals(
          Structure.of(expr),
          Structure.of(((Template.Part.Embedded) part).expr()),
          "seed " + seed + ": " + text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = ';',
      value = {
        "((a.b)) ; a.b",
        "a.b+c.d*e.f ; a.b + c.d * e.f",
        "(a.b+c.d)*e.f ; (a.b + c.d) * e.f",
        "a.b-(c.d-e.f) ; a.b - (c.d - e.f)",
        "a['b'] ; a.b",
        "a['b c'][0] ; a[\"b c\"][0]",
        "(a.b ?? c.d) || e.f ; (a.b ?? c.d) || e.f",
        "a.b ?? (c.d || e.f) ; a.b ?? c.d || e.f",
        "(a.b ? 1 : 2) ? 3 : 4 ; (a.b ? 1 : 2) ? 3 : 4",
        "a.b ? 1 : (c.d ? 3 : 4) ; a.b ? 1 : c.d ? 3 : 4",
        "-(5) ; -(5)",
        "(-5).f() ; (-5).f()",
        "!(a.b) ; !a.b",
        "a.list.map( x , x+1 ) ; a.list.map(x, x + 1)"
      })
  void noMoreParenthesesAreWrittenThanNeeded(String written, String printed) {
    List<Diagnostic> found = new ArrayList<>();
    assertEquals(printed, ExprPrinter.print(parse(written, found)), found.toString());
  }
}
