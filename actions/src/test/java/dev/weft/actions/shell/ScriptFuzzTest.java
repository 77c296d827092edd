package dev.weft.actions.shell;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Template;
import java.nio.charset.StandardCharsets;

/**
 * The shell lexer, for a fuzzer; the first byte chooses between sh and bash. Without {@code
 * JAZZER_FUZZ=1} it replays the seeds that lie beside it in the test resources.
 */
final class ScriptFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void noScriptMakesTheLexerThrow(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    TextOrigin origin = TextOrigin.of(new SourceText("script", text));
    ShellScript script =
        ShellScript.of(
            Template.parse(text, origin, problem -> {}), bytes.length > 0 && bytes[0] % 2 == 0);
    for (ShellScript.Problem problem : script.problems()) {
      if (problem.to() > text.length()) {
        throw new AssertionError("outside of the script: " + problem);
      }
    }
  }
}
