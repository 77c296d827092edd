package dev.weft.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildRecordTest {
  private static final String BOOT = "718bc5d4-53f5-405d-8f58-d859c9295248";
  private static final String CHILD = "child       2435              1378595 " + BOOT + " ok\n";
  private static final String WHOLE = CHILD + "exit 137 137 ok\n";
  private static final Optional<ProcessIdentity> SUPERVISOR =
      Optional.of(new ProcessIdentity(2435, 1378595, BOOT));

  @TempDir Path folder;

  private static ChildRecord of(String text) {
    return ChildRecord.of(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aWholeRecordSaysWhoAndHow() {
    assertEquals(new ChildRecord(SUPERVISOR, OptionalInt.of(137)), of(WHOLE));
    assertEquals(new ChildRecord(SUPERVISOR, OptionalInt.of(0)), of(CHILD + "exit   0   0 ok\n"));
  }

  @Test
  void beforeTheEndOnlyTheSupervisorIsKnown() {
    assertEquals(
        new ChildRecord(SUPERVISOR, OptionalInt.empty()), of(CHILD + "-".repeat(15) + "\n"));
  }

  @Test
  void aNewFileSaysNothingAndIsNeverOneThatIsThere() throws Exception {
    Path file = folder.resolve("process");
    assertEquals(OptionalInt.empty(), ChildRecord.read(file).exitCode());
    ChildRecord.prepare(file);
    assertEquals(WHOLE.length(), Files.size(file));
    assertEquals(Optional.empty(), ChildRecord.read(file).supervisor());
    assertThrows(FileAlreadyExistsException.class, () -> ChildRecord.prepare(file));
  }

  @Test
  void aRecordCutAnywhereGivesNoExitCode() {
    byte[] whole = WHOLE.getBytes(StandardCharsets.US_ASCII);
    for (int length = 0; length < whole.length; length++) {
      assertTrue(ChildRecord.of(Arrays.copyOf(whole, length)).exitCode().isEmpty(), "" + length);
    }
    assertTrue(of(WHOLE + "\n").exitCode().isEmpty());
  }

  @Test
  void aRecordWrittenOnlyToSomePlaceGivesNoExitCode() throws Exception {
    Path file = folder.resolve("process");
    ChildRecord.prepare(file);
    byte[] blank = Files.readAllBytes(file);
    byte[] whole = WHOLE.getBytes(StandardCharsets.US_ASCII);
    for (int written = 0; written < whole.length; written++) {
      byte[] torn = blank.clone();
      System.arraycopy(whole, 0, torn, 0, written);
      // the final newline is there from the beginning
      boolean complete = written == whole.length - 1;
      assertEquals(complete, ChildRecord.of(torn).exitCode().isPresent(), "" + written);
    }
  }

  @Test
  void oneWrongByteNeverGivesAnotherExitCode() {
    byte[] whole = WHOLE.getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at < whole.length; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] wrong = whole.clone();
        wrong[at] = (byte) value;
        OptionalInt code = ChildRecord.of(wrong).exitCode();
        assertTrue(code.isEmpty() || code.getAsInt() == 137, at + ": " + value);
      }
    }
  }

  @Test
  void codesThatNoChildCanHaveAreNone() {
    for (String code : new String[] {"256", "999", " -1", "1 2", "   ", "+ 1"}) {
      assertTrue(of(CHILD + "exit " + code + " " + code + " ok\n").exitCode().isEmpty(), code);
    }
  }
}
