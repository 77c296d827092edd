package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The axis of a timeline. */
final class TimelineTest {
  @ParameterizedTest(name = "{0} ms: a tick each {1} ms")
  @CsvSource({
    "1, 1",
    "9, 1",
    "10, 2",
    "1300, 200",
    "9999, 1000",
    "60000, 10000",
    "599999, 60000",
    "7200000, 1200000",
    "864000000, 172800000"
  })
  void ticksAreRoundAndFew(long millis, long step) {
    assertEquals(step, Timeline.step(millis));
  }
}
