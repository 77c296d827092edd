package dev.weft.expression;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * The whole way from text to value, for a fuzzer. Without {@code JAZZER_FUZZ=1} it replays the
 * seeds that lie beside it in the test resources.
 */
final class ExpressionFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void noTextMakesAnyPhaseThrow(byte[] bytes) {
    HostileTextTest.everything(new String(bytes, StandardCharsets.UTF_8));
  }
}
