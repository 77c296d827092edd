package dev.weft.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** The written form of what is kept for reuse. */
class KeptResultFormTest {
  private final KeptResultForm form = new KeptResultForm();
  private final KeptResult result = ReuseIndexContract.result("ab".repeat(32), "j", 0);

  @Test
  void whatIsReadIsWhatWasWritten() throws EventFormatException {
    assertEquals(result, form.read(form.write(result), result.used()));
  }

  @Test
  void aLineThatIsCutAtAnyLengthIsNoResult() {
    String line = form.write(result);
    for (int length = 0; length < line.length(); length++) {
      String cut = line.substring(0, length);
      assertThrows(EventFormatException.class, () -> form.read(cut, result.used()), cut);
    }
  }
}
