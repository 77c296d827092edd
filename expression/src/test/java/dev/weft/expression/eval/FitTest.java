package dev.weft.expression.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.expression.Outcome;
import dev.weft.expression.World;
import dev.weft.expression.check.Type;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expressions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FitTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      value = {
        "1|integer|1",
        "1|number|1.0",
        "1|any|1",
        "1.0|integer|expected an integer but found a number",
        "1|string|expected a string but found an integer",
        "'a'|location|\"a\"",
        "'a'|file|expected a file but found a string",
        "build.deb|file|file /w/linux.deb",
        "build.deb|string|\"/w/linux.deb\"",
        "build.deb|directory|expected a directory but found a file",
        "[build.deb]|array<string>|[\"/w/linux.deb\"]",
        "[1, 'a']|array<integer>|expected an integer but found a string at [1]",
        "{'a': {'b': [1, true]}}|map<map<array<integer>>>|expected an integer but found a boolean at a.b[1]",
        "{'a': null}|object|{\"a\": null}",
        "null|string|expected a string but found null",
        "[1]|object|expected an object but found an array"
      })
  void aValueIsMadeToFitOrTheReasonIsSaid(String expr, String type, String expected) {
    TextOrigin origin = TextOrigin.of(new SourceText("t", expr));
    Evaluation evaluation =
        Evaluator.evaluate(Expressions.parse(expr, origin, ignored -> {}), new World());
    Value value = ((Evaluation.Known) evaluation).value();
    assertEquals(expected, shown(Fit.of(value, Type.parse(type).orElseThrow())));
  }

  private static String shown(Fit fit) {
    return fit instanceof Fit.Fits fits ? Outcome.shown(fits.value()) : ((Fit.Unfit) fit).reason();
  }

  @Test
  void aValueNestedTooDeepFitsNothing() {
    Value value = new Value.Null();
    for (int i = 0; i < 100_000; i++) {
      value = new Value.Items(List.of(value));
    }
    assertEquals("it is nested more than 64 deep", shown(Fit.of(value, Type.ANY)));
  }
}
