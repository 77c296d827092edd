package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The end of a log is shown without what would move the cursor. */
final class LogTailTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "plain,plain",
        "\u001B[31mred\u001B[0m,red",
        "\u001B[2J\u001B[1;1Hcleared,cleared",
        "\u009B31mred,red",
        "a\u001B,a",
        "a\u001B[,a",
        "a\u001B[31,a",
        "\u001B(Bx,Bx",
        "bell\u0007,bell\uFFFD",
        "50%\r100%,50%100%",
        "tab\there,tab\there",
        "\u202Eright to left,\uFFFDright to left"
      })
  void controlSequencesAreLeftOut(String written, String shown) {
    assertEquals(shown, LogTail.plain(written));
  }

  @Test
  void theLastLinesAreReturned() throws IOException {
    Path log = folder.resolve("log");
    StringBuilder text = new StringBuilder();
    for (int line = 1; line <= 10_000; line++) {
      text.append("line ").append(line).append('\n');
    }
    Files.writeString(log, text);
    assertEquals(List.of("line 9999", "line 10000"), LogTail.of(log, 2));
  }

  @Test
  void aLogThatIsCutAtAnyLengthHasTheLinesUpToThere() throws IOException {
    byte[] whole =
        "one\nzw\u00F6lf \uD83D\uDE00\n\u001B[31mred\u001B[0m\n".getBytes(StandardCharsets.UTF_8);
    List<String> lines = List.of("one", "zw\u00F6lf \uD83D\uDE00", "red");
    Path log = folder.resolve("log");
    for (int length = 0; length <= whole.length; length++) {
      Files.write(log, Arrays.copyOf(whole, length));
      List<String> shown = LogTail.of(log, 5);
      int full = Math.max(0, shown.size() - 1);
      assertEquals(lines.subList(0, full), shown.subList(0, full), "" + length);
    }
    assertEquals(lines, LogTail.of(log, 5));
  }

  @Test
  void aLogThatIsNotThereHasNoLines() throws IOException {
    assertEquals(List.of(), LogTail.of(folder.resolve("none"), 5));
  }
}
