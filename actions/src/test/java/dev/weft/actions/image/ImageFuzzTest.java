package dev.weft.actions.image;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Images, for a fuzzer. Without {@code JAZZER_FUZZ=1} it replays the seeds that lie beside it in
 * the test resources.
 */
final class ImageFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void noImageDoesMoreThanBeRefused(byte[] bytes) throws IOException {
    Path image = Files.createTempFile("fuzzed", ".img");
    try (Reading reading = Reading.of(image)) {
      reading.set(bytes);
      reading.all();
    } finally {
      Files.delete(image);
    }
  }
}
