package dev.weft.engine.store;

import static dev.weft.engine.store.ReuseIndexContract.PARTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The written form of what is kept for reuse. */
class KeptResultFormTest {
  private final KeptResultForm form = new KeptResultForm();
  private final KeptResult result = ReuseIndexContract.result("ab".repeat(32), "j", 0);

  @Test
  void whatIsReadIsWhatWasWritten() throws EventFormatException {
    assertEquals(result, form.read(form.write(result, PARTS), result.used()));
  }

  @Test
  void aLineThatIsCutAtAnyLengthIsNoResult() {
    byte[] line = form.write(result, PARTS);
    for (int length = 0; length < line.length; length++) {
      byte[] cut = Arrays.copyOf(line, length);
      String what = new String(cut, StandardCharsets.UTF_8);
      assertThrows(EventFormatException.class, () -> form.read(cut, result.used()), what);
      assertThrows(EventFormatException.class, () -> form.parts(cut), what);
    }
  }
}
