package dev.weft.engine.store;

import static dev.weft.engine.store.ReuseIndexContract.PARTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The written form of what is kept for reuse. */
class KeptResultFormTest {
  private final KeptResultForm form = new KeptResultForm();
  private final KeptResult.Made made = ReuseIndexContract.result("ab".repeat(32), 0).made();

  @Test
  void whatIsReadIsWhatWasWritten() throws EventFormatException {
    assertEquals(made, form.read(form.write(made)));
    assertEquals(PARTS, form.readParts(form.writeParts(PARTS)));
  }

  @Test
  void aLineThatIsCutAtAnyLengthIsNoResult() {
    byte[] line = form.write(made);
    for (int length = 0; length < line.length; length++) {
      byte[] cut = Arrays.copyOf(line, length);
      refused(cut, () -> form.read(cut));
    }
    byte[] parts = form.writeParts(PARTS);
    for (int length = 0; length < parts.length; length++) {
      byte[] cut = Arrays.copyOf(parts, length);
      refused(cut, () -> form.readParts(cut));
    }
  }

  private static void refused(byte[] line, Executable reading) {
    assertThrows(
        EventFormatException.class, reading, () -> new String(line, StandardCharsets.UTF_8));
  }
}
