package dev.weft.expression.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;
import java.util.StringJoiner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReferencesTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = ';',
      value = {
        "${a.b} ; a.b",
        "$<a.b> and ${c.d[0]} ; a.b c.d[0]",
        "${(a.b ?? c.d)} ; a.b? c.d",
        "${(a.b ?? c.d ?? e.f)} ; a.b? c.d? e.f",
        "${(a.b ?? (c.d ?? e.f))} ; a.b? c.d? e.f",
        "${((a.b + x.y) ?? c.d) + e.f} ; a.b? x.y? c.d e.f",
        "${(a.b ? c.d : e.f)} ; a.b c.d e.f",
        "${size(a.b.filter(x, x.y == c.d))} ; a.b c.d",
        "${(failed(build) && a.b)} ; failed() a.b",
        "${(always() || failed(x, y))} ; always() failed()",
        "${(a.b[c.d] + {e.f: g.h}.z)} ; a.b c.d e.f g.h",
        "${([a.b, -c.d][0].trim(e.f))} ; a.b c.d e.f",
        "${has(a.b)} ; a.b"
      })
  void everyReferenceIsVisitedOnceInOrder(String text, String expected) {
    Template template =
        Template.parse(text, TextOrigin.of(new SourceText("t", text)), ignored -> {});
    StringJoiner found = new StringJoiner(" ");
    References.visit(
        template,
        new References.Visitor() {
          @Override
          public void reference(Expr.Reference reference, boolean optional) {
            found.add(ExprPrinter.print(reference) + (optional ? "?" : ""));
          }

          @Override
          public void status(Expr.Call call) {
            found.add(call.function() + "()");
          }
        });
    assertEquals(expected, found.toString());
  }
}
