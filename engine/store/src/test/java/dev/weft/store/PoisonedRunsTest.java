package dev.weft.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.PoisonedRunException;
import dev.weft.engine.store.RunOutline;
import dev.weft.engine.store.SampleEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One run that cannot be read does not keep the others from it. */
class PoisonedRunsTest {
  private static final RunId BAD = new RunId("1");
  private static final RunId GOOD = new RunId("2");
  private static final long PLACE = (1L << 32) + 3;

  @TempDir Path state;

  @BeforeEach
  void store() throws IOException {
    try (SqliteRunStore store = SqliteRunStore.open(state.resolve("s"), "test")) {
      for (RunId run : List.of(BAD, GOOD)) {
        store.begin(run, SqliteRunStoreTest.any());
        store.append(run, SampleEvents.entries(0, 3));
        store.append(run, SampleEvents.entries(3, 5));
        store.append(run, SampleEvents.entries(5, 9));
      }
    }
  }

  private void change(String sql) throws IOException {
    try (Database database = Database.open(state.resolve("s/weft.db"), Database.Access.WRITE)) {
      database.change(
          it -> {
            it.execute(sql);
            return sql;
          });
    }
  }

  private PoisonedRunException poisoned() throws IOException {
    try (SqliteRunStore store = SqliteRunStore.open(state.resolve("s"), "test")) {
      assertEquals(List.of(BAD, GOOD), store.runs());
      assertEquals(SampleEvents.entries(0, 9), store.events(GOOD));
      assertEquals(Optional.of(SqliteRunStoreTest.any()), store.definition(GOOD));
      store.append(GOOD, SampleEvents.entries(9, 10));
      PoisonedRunException e = assertThrows(PoisonedRunException.class, () -> store.events(BAD));
      assertEquals(BAD, e.run());
      return e;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"event\":|not an event",
        "{}|field 'at' is not a string",
        "{\"at\":\"2026-11-22T10:00:00Z\",\"event\":\"dreamt\"}|unknown event 'dreamt'",
        "[1]|not an object",
      })
  void linesThatAreNoEvents(String line, String problem) throws IOException {
    byte[] lines = (line + "\n" + line).getBytes(StandardCharsets.US_ASCII);
    long sum = new Checksum().add(PLACE).add(2).add(lines).value();
    String hex = HexFormat.of().formatHex(lines);
    change("UPDATE batch SET crc = " + sum + ", lines = x'" + hex + "' WHERE place = " + PLACE);
    String said = poisoned().problem();
    assertTrue(said.startsWith("the events from number 4 on are wrong: "), said);
    assertTrue(said.contains(problem), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE batch SET lines = replace(lines, 'attempt', 'attembt') WHERE place = 4294967299"
            + "|they are not what was written",
        "UPDATE batch SET events = 1 WHERE place = 4294967299|they are not what was written",
        "DELETE FROM batch WHERE place = 4294967299|some are missing before the next",
        "UPDATE run SET job = 'b' WHERE name = '1'|what is stored of it is not what was written",
      })
  void rowsThatAreNotWhatWasWritten(String sql, String problem) throws IOException {
    change(sql);
    String said = poisoned().problem();
    assertTrue(said.endsWith(problem), said);
  }

  @Test
  void whatIsWrongInBetweenIsNotInTheWayOfAnOutline() throws IOException {
    change("UPDATE batch SET crc = 0 WHERE place = 4294967299");
    try (SqliteRunStore store = SqliteRunStore.open(state.resolve("s"), "test")) {
      List<Entry> all = SampleEvents.entries(0, 9);
      RunOutline expected =
          new RunOutline(
              SqliteRunStoreTest.any().job(), Optional.of(all.get(0)), Optional.of(all.get(8)));
      assertEquals(Optional.of(expected), store.outline(BAD));
    }
    change("DELETE FROM batch WHERE place > 4294967299 AND place < 8589934592");
    try (SqliteRunStore store = SqliteRunStore.open(state.resolve("s"), "test")) {
      PoisonedRunException e = assertThrows(PoisonedRunException.class, () -> store.outline(BAD));
      assertEquals("its events are wrong: they are not what was written", e.problem());
    }
  }

  @Test
  void durationsThatAreNotWhatWasWrittenAreLearntAnew() throws IOException {
    ActionName build = new ActionName("build");
    Map<ActionName, Duration> before = Map.of(build, Duration.ofHours(1));
    Map<ActionName, Duration> after = Map.of(build, Duration.ofMinutes(1));
    try (SqliteRunStore store = SqliteRunStore.open(state.resolve("s"), "test")) {
      store.remember("a", before);
      store.remember("b", before);
    }
    change("UPDATE duration SET lines = x'313220' WHERE job = 'a'");
    try (SqliteRunStore store = SqliteRunStore.open(state.resolve("s"), "test")) {
      IOException e = assertThrows(IOException.class, () -> store.durations("a"));
      assertEquals("what is stored of how long actions of job 'a' took is damaged", e.getMessage());
      assertEquals(before, store.durations("b"));
      store.remember("a", after);
      assertEquals(after, store.durations("a"));
    }
  }

  @Test
  void aDefinitionThatIsNotWhatWasWritten() throws IOException {
    change("INSERT INTO definition VALUES (77, 0, x'7b7d')");
    try (SqliteRunStore store = SqliteRunStore.open(state.resolve("s"), "test")) {
      store.begin(new RunId("3"), SqliteRunStoreTest.any());
    }
    change("UPDATE definition SET body = x'7b7d' WHERE id < 77");
    try (SqliteRunStore store = SqliteRunStore.open(state.resolve("s"), "test")) {
      PoisonedRunException e =
          assertThrows(PoisonedRunException.class, () -> store.definition(BAD));
      assertEquals(
          "run 1 cannot be read: the definition of its job is wrong: it is not what was written",
          e.getMessage());
      assertEquals(SampleEvents.entries(0, 9), store.events(BAD));
    }
  }
}
