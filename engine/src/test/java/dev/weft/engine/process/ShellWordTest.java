package dev.weft.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShellWordTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "v6.1~2, v6.1~2",
        "~root, '~root'",
        "a b, 'a b'",
        "it's, 'it'\\''s'",
        "a[1], 'a[1]'"
      })
  void onlyWhatNeedsQuotesGetsThem(String text, String shown) {
    assertEquals(shown, ShellWord.shown(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "$HOME", "`id`", "a'b\"c\\", "*", "x\ny", "-n", "a;b", "é"})
  void aShellReadsTheTextThatWasGiven(String text) throws IOException {
    String script = "printf %s " + ShellWord.shown(text) + ShellWord.quoted(text);
    Process shell = new ProcessBuilder("sh", "-c", script).start();
    byte[] said = shell.getInputStream().readAllBytes();
    assertEquals(text + text, new String(said, StandardCharsets.UTF_8));
  }
}
