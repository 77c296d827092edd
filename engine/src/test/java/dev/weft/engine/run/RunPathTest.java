package dev.weft.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunPathTest {
  @Test
  void aPathLeadsThroughAttempts() {
    RunPath path = RunPath.ROOT.within(3, 1).within(0, 2);
    assertEquals("3.1/0.2", path.toString());
    assertEquals(2, path.depth());
    assertEquals(0, path.action(1));
    assertEquals(2, path.attempt(1));
    assertEquals(RunPath.ROOT.within(3, 1), path.until(1));
    assertNotEquals(RunPath.ROOT.within(3, 2), path.until(1));
    assertSame(RunPath.ROOT, path.until(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.1", "3.1/0.2", "2147483647.2147483647/1.1/1.1"})
  void whatIsPrintedIsRead(String text) {
    RunPath path = RunPath.parse(text);
    assertEquals(text, path.toString());
    assertEquals(path, RunPath.parse(text));
    assertEquals(path.hashCode(), RunPath.parse(text).hashCode());
    assertEquals(text.isEmpty(), path.isRoot());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "1", "1.", ".1", "1.1/", "/1.1", "1.0", "-1.1", "1.+1", "01.1", "1.1//1.1"})
  void whatIsNoPathIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> RunPath.parse(text));
  }

  @Test
  void tooLargeNumbersAreRefused() {
    String text = "2147483648.1";
    var e = assertThrows(IllegalArgumentException.class, () -> RunPath.parse(text));
    assertTrue(String.valueOf(e.getMessage()).contains("2147483648"));
  }
}
