package dev.weft.expression.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DiagnosticRendererTest {
  /** Marks what stands between the first two pipes of a text. */
  private static Diagnostic marked(String text) {
    int start = text.indexOf('|');
    int end = text.indexOf('|', start + 1) - 1;
    String source = text.substring(0, start) + text.substring(start + 1).replaceFirst("\\|", "");
    var range = new SourceRange(new SourceText("job.json", source), start, end);
    return Diagnostic.of(ExpressionCode.SYNTAX, range, "message");
  }

  private static String snippet(String text) {
    List<String> lines = DiagnosticRenderer.render(marked(text)).lines().toList();
    return lines.get(1) + "\n" + lines.get(2);
  }

  @Test
  void placeCodeMessageLineRangeHintsAndNotesAreShown() {
    var source = new SourceText("job.json", "{\n  \"a\": \"${compile.jarr}\"\n}\n");
    var range = new SourceRange(source, 20, 24);
    Diagnostic diagnostic =
        Diagnostic.of(ExpressionCode.SYNTAX, range, "action 'compile' has no output 'jarr'")
            .withHint("did you mean 'jar'?\n'compile' declares: jar, log")
            .withRelated(new SourceRange(source, 0, 1), "declared here");
    assertEquals(
        """
        job.json:2:19: error[expression-syntax]: action 'compile' has no output 'jarr'
          2 |   "a": "${compile.jarr}"
            |                   ^~~~
        hint: did you mean 'jar'?
        hint: 'compile' declares: jar, log
        job.json:1:1: note: declared here
        """,
        DiagnosticRenderer.render(diagnostic));
  }

  @Test
  void tabsTakeFourColumnsAtMost() {
    assertEquals("  1 |     a   x\n    |         ^", snippet("\ta\t|x|"));
  }

  @Test
  void wideCharactersTakeTwoColumnsAndCombiningOnesNone() {
    assertEquals("  1 | 日本 x\n    |      ^", snippet("日本 |x|"));
    assertEquals("  1 | 日本\n    | ^~~~", snippet("|日本|"));
    assertEquals("  1 | 😀 x\n    |    ^", snippet("😀 |x|"));
    assertEquals("  1 | e\u0301x\n    |  ^", snippet("e\u0301|x|"));
  }

  @Test
  void whatATerminalWouldObeyIsMadeVisible() {
    assertEquals("  1 | \\u001b[31mx\n    |           ^", snippet("\u001b[31m|x|"));
    assertEquals("  1 | \\u202ex\n    |       ^", snippet("\u202e|x|"));
    var source = new SourceText("\u001b]0;x\u0007", "a");
    var range = new SourceRange(source, 0, 1);
    String rendered =
        DiagnosticRenderer.render(
            Diagnostic.of(ExpressionCode.SYNTAX, range, "a\nb\u009b").withHint("c\u007f"));
    assertTrue(rendered.startsWith("\\u001b]0;x\\u0007:1:1: error"), rendered);
    assertTrue(rendered.contains(": a\\u000ab\\u009b\n"), rendered);
    assertTrue(rendered.endsWith("hint: c\\u007f\n"), rendered);
  }

  @Test
  void aRangeOverSeveralLinesIsCutAtTheEndOfTheFirst() {
    assertEquals("  2 | bcd\n    |  ^~", snippet("a\r\nb|cd\r\nef|g"));
  }

  @Test
  void aPlaceBetweenCharactersOrAtTheEndIsStillMarked() {
    assertEquals("  1 | ab\n    |  ^", snippet("a||b"));
    assertEquals("  1 | ab\n    |   ^", snippet("ab||"));
    assertEquals("  2 | \n    | ^", snippet("ab\n||"));
  }

  @Test
  void anEmptySourceHasNoLineToShow() {
    String rendered = DiagnosticRenderer.render(marked("||"));
    assertEquals(1, rendered.lines().count(), rendered);
  }

  @Test
  void aLongLineIsCutToAWindowAroundTheRange() {
    String text = "x".repeat(500) + "|abc|" + "y".repeat(1_000_000);
    List<String> lines = DiagnosticRenderer.render(marked(text)).lines().toList();
    String line = lines.get(1);
    assertTrue(line.length() < 140, line);
    assertTrue(line.contains("…xxx") && line.endsWith("yyy…"), line);
    assertEquals(line.indexOf("abc"), lines.get(2).indexOf('^'));
    assertEquals("^~~", lines.get(2).substring(lines.get(2).indexOf('^')));
  }

  @Test
  void aRangeLongerThanTheWindowIsCutWithIt() {
    List<String> lines = snippet("|" + "x".repeat(10_000) + "|").lines().toList();
    assertTrue(lines.get(1).length() < 140, lines.get(1));
  }

  @Test
  void onlyTheFirstAreShownAndTheRestCounted() {
    Diagnostic one = marked("|a|");
    String rendered = DiagnosticRenderer.renderAll(List.of(one, one, one), 2);
    assertEquals(2, rendered.split("error\\[").length - 1);
    assertTrue(rendered.endsWith("\n\nand 1 more\n"), rendered);
    assertEquals("", DiagnosticRenderer.renderAll(List.of(), 2));
  }
}
