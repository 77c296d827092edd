package dev.weft.engine.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each file of {@code load/wrong} gives the diagnostics in the {@code .txt} of its name. */
final class WrongDocumentsTest {
  private static final Path FOLDER = Path.of("src/test/resources/load/wrong");

  @TestFactory
  List<DynamicTest> eachWrongDocumentGetsItsDiagnostics() throws IOException {
    return documents().stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)))
        .toList();
  }

  @Test
  void theFolderHoldsDocuments() throws IOException {
    assertTrue(documents().size() > 20);
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> !file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  private static List<Diagnostic> diagnostics(Path file) throws IOException {
    SourceText source = new SourceText(file.getFileName().toString(), Files.readString(file));
    return JobReader.read(source, Path.of("/jobs"), ReadLimits.DEFAULT).diagnostics();
  }

  private static void compare(Path file) throws IOException {
    String shown = Shown.of(diagnostics(file));
    assertFalse(shown.isEmpty(), "nothing is wrong with " + file);
    Path golden = file.resolveSibling(file.getFileName() + ".txt");
    if (Boolean.getBoolean("update.golden")) {
      Files.writeString(golden, shown);
    }
    assertEquals(Files.readString(golden), shown);
  }

  @Test
  void eachDiagnosticHasAHint() throws IOException {
    for (Path file : documents()) {
      for (Diagnostic each : diagnostics(file)) {
        assertTrue(each.hint().isPresent(), file.getFileName() + ": " + each.message());
      }
    }
  }
}
