package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Durations are shown as short as they can be read. */
final class ElapsedTest {
  @ParameterizedTest
  @CsvSource({
    "-5, 0.0s",
    "0, 0.0s",
    "1250, 1.2s",
    "59999, 59.9s",
    "60000, 1m00s",
    "3725000, 1h02m05s"
  })
  void aDurationIsWritten(long millis, String text) {
    assertEquals(text, Elapsed.text(Duration.ofMillis(millis)));
  }
}
