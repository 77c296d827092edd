package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.store.Integrity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State folders that must not be used: every command says so alike, and leaves them alone. */
final class RefusedStatesTest {
  private static final String JOB =
      "{\"job_name\": \"j\", \"actions\": [{\"name\": \"a\", \"command\": \"value\"}]}";

  @TempDir Path folder;

  @BeforeEach
  void aRunIsThere() {
    assertEquals(ExitCode.DONE, CommandLine.run(folder, JOB, "run", "-").code());
  }

  private Path state() {
    return folder.resolve(".weft");
  }

  private void refused(String line, String message, String hint) {
    CommandLine result = CommandLine.run(folder, JOB, line.split(" "));
    assertEquals("weft: " + message + "\nhint: " + hint + "\n", result.err());
    assertEquals("", result.out());
    assertEquals(ExitCode.INTERNAL, result.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"run -", "resume", "rerun 1", "show", "runs", "why a", "gc"})
  void aDamagedStore(String line) throws IOException {
    Path store = state().resolve("weft.db");
    Files.writeString(store, "not a database\n".repeat(1000));
    refused(
        line,
        "the store '" + store + "' is damaged: it is not a database",
        "put a copy back from before, or move it away to begin anew; nothing was changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run -", "resume", "rerun 1", "show", "runs", "why a", "gc"})
  void aStoreOfANewerWeft(String line) throws IOException {
    Integrity.change(state(), "PRAGMA user_version = 7");
    refused(
        line,
        "the store '"
            + state().resolve("weft.db")
            + "' is of version 7, and this weft knows only versions up to 3",
        "use the newer weft that wrote it, or name another folder with '--state'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run -", "resume", "rerun 1", "show", "runs", "why a", "gc"})
  void aFolderOfAnotherUser(String line) throws IOException {
    assumeTrue(isRoot(), "only root can give a folder away");
    var users = state().getFileSystem().getUserPrincipalLookupService();
    Files.setOwner(state(), users.lookupPrincipalByName("daemon"));
    refused(
        line,
        "the state folder '" + state() + "' belongs to user 'daemon'",
        "run weft as that user, or name another folder with '--state'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run -", "resume", "rerun 1", "gc"})
  void aFolderThatMayOnlyBeRead(String line) throws IOException {
    assumeFalse(isRoot(), "root may write everywhere");
    Files.setPosixFilePermissions(state(), PosixFilePermissions.fromString("r-x------"));
    try {
      refused(
          line,
          "the state folder '" + state() + "' cannot be written to",
          "name another one with '--state'");
    } finally {
      Files.setPosixFilePermissions(state(), PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static boolean isRoot() throws IOException {
    return Files.getOwner(Path.of("/proc/self")).getName().equals("root");
  }
}
