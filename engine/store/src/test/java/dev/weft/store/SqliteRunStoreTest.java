package dev.weft.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.JobTexts;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.run.RunPath;
import dev.weft.engine.store.RunDefinition;
import dev.weft.engine.store.RunStore;
import dev.weft.engine.store.RunStoreContract;
import dev.weft.engine.store.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRunStoreTest extends RunStoreContract {
  @TempDir Path folder;
  private final List<SqliteRunStore> opened = new ArrayList<>();

  /** Returns some definition. */
  static RunDefinition any() {
    return definition("any");
  }

  @AfterEach
  void closeAll() throws IOException {
    for (SqliteRunStore each : opened) {
      each.close();
    }
  }

  @Override
  protected RunStore store() throws IOException {
    opened.add(SqliteRunStore.open(folder.resolve("?a b%é#"), "test"));
    return opened.get(opened.size() - 1);
  }

  @Test
  void runsThatAreOverAreNotReadToFindThoseThatAreNot() throws IOException {
    RunStore store = store();
    Instant at = Instant.parse("2026-11-22T10:00:00Z");
    for (RunOutcome outcome : RunOutcome.values()) {
      RunId run = new RunId(outcome.name());
      store.begin(run, any(), List.of());
      store.append(run, List.of(new Entry(RunPath.ROOT, new RunEvent.RunFinished(at, outcome))));
    }
    store.begin(new RunId("left"), any(), List.of());
    store.begin(new RunId("other"), definition("other"), List.of());
    assertEquals(List.of(new RunId("left")), store.perhapsUnfinished("any"));
  }

  @Test
  void theEndOfARunStandsInARowOfItsOwn() throws IOException {
    RunStore store = store();
    Instant at = Instant.parse("2026-11-22T10:00:00Z");
    List<Entry> entries = new ArrayList<>(SampleEvents.entries(0, 4));
    entries.add(new Entry(RunPath.ROOT, new RunEvent.RunFinished(at, RunOutcome.SUCCEEDED)));
    store.begin(ONE, any(), List.of());
    store.append(ONE, entries);
    assertEquals(entries, store.events(ONE));
    assertEquals(entries.subList(4, 5), store.eventsAfter(ONE, 4));
    Path file = folder.resolve("?a b%é#").resolve("weft.db");
    try (Database database = Database.open(file, Database.Access.READ)) {
      String rows = "SELECT group_concat(events) FROM (SELECT events FROM batch ORDER BY place)";
      assertEquals("4,1", database.perform(it -> it.text(rows)));
    }
  }

  @Test
  void whatWasStoredIsThereWhenTheStoreIsOpenedAgain() throws IOException {
    Path state = folder.resolve("state");
    try (SqliteRunStore store = SqliteRunStore.open(state, "test")) {
      store.begin(ONE, definition("a"));
      store.append(ONE, SampleEvents.entries(0, 3));
    }
    try (SqliteRunStore store = SqliteRunStore.open(state, "test")) {
      store.append(ONE, SampleEvents.entries(3, 5));
      store.begin(TWO, definition("a"));
      assertEquals(SampleEvents.entries(0, 5), store.events(ONE));
      assertEquals(Optional.of(definition("a")), store.definition(ONE));
      assertEquals(List.of(ONE, TWO), store.runs());
    }
  }

  @Test
  void nobodyElseMayReadWhatIsStored() throws IOException {
    Path state = folder.resolve("outer/state");
    try (SqliteRunStore store = SqliteRunStore.open(state, "test")) {
      store.begin(ONE, definition("a"));
      assertEquals("rwx------", mode(state));
      try (Stream<Path> files = Files.walk(state)) {
        List<Path> all = files.filter(Files::isRegularFile).toList();
        assertTrue(all.size() >= 4, all.toString());
        for (Path file : all) {
          assertEquals("rw-------", mode(file), file.toString());
        }
      }
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void runsOfTheSameJobShareItsDefinition() throws IOException {
    Path state = folder.resolve("state");
    RunDefinition small = definition("a");
    var text = new JobTexts.Text("job", JobTexts.Format.YAML, "x".repeat(1 << 20));
    var texts = new JobTexts(text, "/jobs", List.of());
    var large = new RunDefinition("a", texts, small.inputs(), small.settings(), "0.1.0");
    try (SqliteRunStore store = SqliteRunStore.open(state, "test")) {
      store.begin(ONE, large);
      store.begin(TWO, large);
      assertEquals(Optional.of(large), store.definition(TWO));
    }
    long size = Files.size(state.resolve("weft.db"));
    assertTrue(size < 3 << 19, "it takes " + size);
  }

  @Test
  void readersSeeWhatIsStoredWhileTheEngineWrites() throws IOException {
    Path state = folder.resolve("state");
    assertEquals(Optional.empty(), SqliteRunStore.openForReading(state));
    try (SqliteRunStore store = SqliteRunStore.open(state, "test")) {
      store.begin(ONE, definition("a"));
      try (SqliteRunStore reader = SqliteRunStore.openForReading(state).orElseThrow()) {
        for (int count = 1; count < 20; count++) {
          store.append(ONE, SampleEvents.entries(count - 1, count));
          assertEquals(SampleEvents.entries(0, count), reader.events(ONE));
        }
        assertEquals(List.of(ONE), reader.runs());
      }
    }
  }
}
