package dev.weft.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Everything said about wrong texts, word for word: after each line that begins with {@code >} the
 * diagnostics it earns. {@code -Dupdate.golden=true} writes the file anew.
 */
final class DiagnosticGoldenTest {
  private static final Path FILE = Path.of("src/test/resources/golden/diagnostics.txt");

  @Test
  void wrongTextsEarnTheseDiagnostics() throws IOException {
    String golden = Files.readString(FILE);
    StringBuilder found = new StringBuilder();
    int cases = 0;
    for (String line : golden.lines().toList()) {
      if (line.startsWith("> ")) {
        found.append(line).append('\n').append(Outcome.diagnosticsOf(line.substring(2)));
        found.append('\n');
        cases++;
      }
    }
    if (Boolean.getBoolean("update.golden")) {
      Files.writeString(FILE, found);
    }
    assertTrue(cases > 30, "only " + cases + " cases");
    assertEquals(Files.readString(FILE), found.toString());
  }
}
