package dev.weft.engine.load;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Bytes to a job, for a fuzzer; the first byte chooses between JSON and YAML. Without {@code
 * JAZZER_FUZZ=1} it replays the seeds that lie beside it in the test resources.
 */
final class DocumentFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void noDocumentMakesTheReadersThrow(byte[] bytes) {
    String name = bytes.length > 0 && bytes[0] % 2 == 0 ? "x.yaml" : "x.json";
    SourceText text = new SourceText(name, new String(bytes, StandardCharsets.UTF_8));
    for (Diagnostic each : JobReader.read(text, Path.of("/"), ReadLimits.DEFAULT).diagnostics()) {
      if (each.range().end() > text.text().length()) {
        throw new AssertionError("outside of the text: " + each);
      }
    }
  }
}
