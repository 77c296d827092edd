package dev.weft.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who works in a state folder, as others see it. */
class LockHolderTest {
  @TempDir Path folder;

  private Optional<LockHolder> holder(long process, String host, Instant since) throws IOException {
    String text = process + "\n" + host + "\n" + since.toEpochMilli() + "\na run\n";
    Files.writeString(folder.resolve("engine.lock"), text);
    return LockHolder.of(folder);
  }

  @Test
  void theHolderIsKnownAsLongAsItHoldsTheLock() throws IOException {
    assertEquals(Optional.empty(), LockHolder.of(folder));
    try (SqliteRunStore store = SqliteRunStore.open(folder, "run of job x")) {
      LockHolder holder = LockHolder.of(folder).orElseThrow();
      assertEquals(ProcessHandle.current().pid(), holder.process());
      assertEquals("run of job x", holder.purpose());
      assertEquals(0, store.runs().size());
      assertThrows(StoreLockedException.class, () -> SqliteRunStore.open(folder, "another"));
    }
    assertEquals(Optional.empty(), LockHolder.of(folder));
  }

  @Test
  void aProcessThatIsGoneHoldsNothing() throws IOException, InterruptedException {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    assertEquals(Optional.empty(), holder(gone.pid(), EngineLock.host(), Instant.now()));
  }

  @Test
  void aProcessThatBeganLaterIsAnotherOfTheSameNumber() throws IOException {
    long own = ProcessHandle.current().pid();
    Instant longAgo = Instant.now().minusSeconds(100_000_000);
    assertEquals(Optional.empty(), holder(own, EngineLock.host(), longAgo));
    assertEquals("a run", holder(own, EngineLock.host(), Instant.now()).orElseThrow().purpose());
  }

  @Test
  void aProcessOfAnotherHostIsTakenToLive() throws IOException {
    assertEquals("elsewhere", holder(1, "elsewhere", Instant.EPOCH).orElseThrow().host());
  }

  @Test
  void aFileThatSaysNothingNamesNobody() throws IOException {
    for (String text : new String[] {"", "1\n2\n", "x\nh\n1795000000000\np\n", "1\nh\nx\np\n"}) {
      Files.writeString(folder.resolve("engine.lock"), text);
      assertEquals(Optional.empty(), LockHolder.of(folder), text);
    }
  }
}
