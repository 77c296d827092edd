package dev.weft.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.SampleEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that a process of its own writes. */
class ProcessesTest {
  private static final long SEED = 7;
  private static final int KILLS = Integer.getInteger("weft.kills", 25);
  private static final RunId RUN = new RunId("1");

  @TempDir Path folder;

  private Process start(Path state) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            java.toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            state.toString())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  @Test
  void whatWasAcknowledgedOutlivesAKill() throws Exception {
    Path state = folder.resolve("state");
    Random random = new Random(SEED);
    int acknowledged = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start(state);
      try (BufferedReader out = process.inputReader()) {
        int more = 1 + random.nextInt(40);
        for (int i = 0; i < more; i++) {
          acknowledged = Integer.parseInt(String.valueOf(out.readLine()));
        }
        assertTrue(process.toHandle().destroyForcibly());
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          acknowledged = Integer.parseInt(line);
        }
      }
      process.waitFor();
      String what = "seed " + SEED + ", kill " + kill;
      try (SqliteRunStore reader = SqliteRunStore.openForReading(state).orElseThrow()) {
        List<Entry> events = reader.events(RUN);
        assertTrue(events.size() >= acknowledged, what + ": " + events.size());
        for (int i = 0; i < events.size(); i++) {
          assertEquals(
              SampleEvents.entries().get(i % SampleEvents.entries().size()), events.get(i));
        }
      }
    }
    try (Database database = Database.open(state.resolve("weft.db"), Database.Access.WRITE)) {
      assertEquals("ok", database.perform(it -> it.text("PRAGMA integrity_check")));
    }
  }

  @Test
  void aSecondEngineIsToldWhoTheFirstIs() throws Exception {
    Path state = folder.resolve("state");
    Process process = start(state);
    try (BufferedReader out = process.inputReader()) {
      assertEquals("1", out.readLine());
      StoreLockedException e =
          assertThrows(
              StoreLockedException.class, () -> SqliteRunStore.open(state, "be second").close());
      String message = String.valueOf(e.getMessage());
      assertTrue(message.contains("weft process " + process.pid() + " on "), message);
      assertTrue(message.endsWith(": write until killed"), message);
      try (SqliteRunStore reader = SqliteRunStore.openForReading(state).orElseThrow()) {
        int seen = reader.events(RUN).size();
        out.readLine();
        for (int i = 0; i < 20; i++) {
          int now = Integer.parseInt(String.valueOf(out.readLine()));
          List<Entry> events = reader.events(RUN);
          assertTrue(events.size() >= now && events.size() >= seen, "" + now);
          seen = events.size();
        }
      }
      process.destroyForcibly().waitFor();
    }
    SqliteRunStore.open(state, "be next").close();
    assertEquals("", Files.readString(state.resolve("engine.lock")));
  }
}
