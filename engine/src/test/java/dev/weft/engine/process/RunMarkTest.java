package dev.weft.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunMarkTest {
  private static final RunMark MARK = new RunMark("/s/runs/1/a/1");

  @ParameterizedTest
  @CsvSource({
    "WEFT_RUN_MARK=/s/runs/1/a/1;, true",
    "A=b;WEFT_RUN_MARK=/s/runs/1/a/1;C=d;, true",
    "A=b;WEFT_RUN_MARK=/s/runs/1/a/1, true",
    "WEFT_RUN_MARK=/o/runs/1/x/1|/s/runs/1/a/1;, true",
    "WEFT_RUN_MARK=/s/runs/1/a/1|/o/runs/1/x/1;, true",
    "WEFT_RUN_MARK=/s/runs/1/a/11;, false",
    "WEFT_RUN_MARK=/x/s/runs/1/a/1;, false",
    "A=WEFT_RUN_MARK=/s/runs/1/a/1;, false",
    "NOT_WEFT_RUN_MARK=/s/runs/1/a/1;, false",
    "A=/s/runs/1/a/1;, false",
    ";, false",
  })
  void aMarkIsFoundInItsVariableOnly(String environment, boolean found) {
    assertEquals(found, MARK.isIn(environment.replace(';', '\0').replace('|', '\n')));
  }

  @Test
  void anAttemptInsideAnAttemptBearsBothMarks() {
    assertEquals("/s/runs/1/a/1", MARK.value(Map.of()));
    assertEquals("/o\n/s/runs/1/a/1", MARK.value(Map.of(RunMark.NAME, "/o")));
  }
}
