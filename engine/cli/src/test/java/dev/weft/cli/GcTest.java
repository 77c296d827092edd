package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.store.disk.DiskArtifactStore;
import dev.weft.store.SqliteRunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Space is freed, and what was done is said. */
final class GcTest {
  @TempDir Path folder;

  @Test
  void whatNothingNamesGoesAndIsSaid() throws IOException {
    Path state = Files.createDirectories(folder.resolve(".weft"));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
    Path file = Files.writeString(folder.resolve("file"), "x".repeat(2048));
    new DiskArtifactStore(state.resolve("artifacts")).put(file);
    CommandLine result = CommandLine.run(folder, "", "gc");
    assertEquals("", result.err());
    assertEquals("freed 2.0 KiB: 0 results, 1 artifact, 0 run folders; 0 B left\n", result.out());
    assertEquals(
        "freed 0 B: 0 results, 0 artifacts, 0 run folders; 0 B left\n",
        CommandLine.run(folder, "", "gc", "--keep", "0d", "--max", "10GiB").out());
  }

  @Test
  void withoutAStateFolderThereIsNothingToDo() {
    CommandLine result = CommandLine.run(folder, "", "gc");
    assertEquals(ExitCode.DONE, result.code());
    assertTrue(result.out().startsWith("nothing is kept: there is no '"), result.out());
    assertFalse(Files.exists(folder.resolve(".weft")));
  }

  @Test
  void aFolderThatIsInUseIsLeftAlone() throws IOException {
    Path state = folder.resolve(".weft");
    try (SqliteRunStore store = SqliteRunStore.open(state, "test")) {
      assertTrue(store.runs().isEmpty());
      CommandLine result = CommandLine.run(folder, "", "gc");
      assertEquals(ExitCode.IN_USE, result.code());
      assertTrue(result.err().contains("is in use by"), result.err());
      assertTrue(result.err().contains("hint: "), result.err());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--keep, 30, 30d or 12h",
    "--keep, d, 30d or 12h",
    "--keep, -1d, 30d or 12h",
    "--keep, 999999999d, 30d or 12h",
    "--max, 10, 10GiB or 500MiB",
    "--max, 10GB, 10GiB or 500MiB",
    "--max, GiB, 10GiB or 500MiB",
    "--max, 99999999999GiB, 10GiB or 500MiB"
  })
  void anAmountThatIsNoneIsRefused(String option, String value, String hint) {
    CommandLine result = CommandLine.run(folder, "", "gc", option, value);
    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains("write " + hint), result.err());
  }

  @Test
  void aRunWhoseFolderWentIsStillToldOf() throws IOException {
    String job =
        """
        {"job_name": "told", "actions": [
          {"name": "make", "command": "shell", "outputs": {"f": {"type": "file"}},
           "parameters": {"script": "echo printed; echo f > $WEFT_OUT/f"}},
          {"name": "use", "command": "shell", "parameters": {"script": "cat ${make.f}"}}]}
        """;
    for (int run = 1; run <= 2; run++) {
      CommandLine ran = CommandLine.run(folder, job, "run", "--quiet", "-");
      assertEquals(ExitCode.DONE, ran.code(), ran.err());
    }
    String freed = CommandLine.run(folder, "", "gc", "--keep", "0d").out();
    assertTrue(freed.contains("1 run folder"), freed);
    CommandLine shown = CommandLine.run(folder, "", "show", "1");
    assertEquals(ExitCode.DONE, shown.code(), shown.err());
    assertTrue(shown.out().contains(".weft/runs/1, which is gone\n"), shown.out());
    assertEquals(ExitCode.DONE, CommandLine.run(folder, "", "why", "1", "make").code());
    CommandLine packed = CommandLine.run(folder, "", "export", "1");
    assertEquals(ExitCode.DONE, packed.code(), packed.err());
    assertTrue(packed.err().contains("left out: files/: the folder of the run is gone"));
    assertTrue(
        packed.err().contains("left out: files/make/1/out/f: it cannot be read, or is gone"));
    CommandLine logs = CommandLine.run(folder, "", "logs", "1", "make");
    assertEquals(ExitCode.USAGE, logs.code());
    assertTrue(logs.err().contains("its folder is gone"), logs.err());
    CommandLine again = CommandLine.run(folder, "", "rerun", "1", "--from", "use");
    assertEquals(ExitCode.USAGE, again.code());
    assertTrue(again.err().contains("the results of run 1 cannot stand"), again.err());
  }
}
