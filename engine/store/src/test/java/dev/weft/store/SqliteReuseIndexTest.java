package dev.weft.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.engine.run.RunId;
import dev.weft.engine.store.KeptResult;
import dev.weft.engine.store.ReuseIndex;
import dev.weft.engine.store.ReuseIndexContract;
import dev.weft.engine.store.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results in the database outlast the process. */
final class SqliteReuseIndexTest extends ReuseIndexContract {
  @TempDir Path folder;
  private final List<SqliteRunStore> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws IOException {
    for (SqliteRunStore each : opened) {
      each.close();
    }
  }

  @Override
  protected ReuseIndex index() throws IOException {
    opened.add(SqliteRunStore.open(folder.resolve("state"), "test"));
    return opened.get(opened.size() - 1).results();
  }

  @Test
  void aResultIsThereWhenTheStoreIsOpenedAgainAndForReaders() throws IOException {
    Path state = folder.resolve("again");
    KeptResult result = result("f1", 0);
    try (SqliteRunStore store = SqliteRunStore.open(state, "test")) {
      store.results().remember(result, cause("j", PARTS));
      try (SqliteRunStore reader = SqliteRunStore.openForReading(state).orElseThrow()) {
        assertEquals(Optional.of(result), reader.results().find("f1"));
      }
    }
    try (SqliteRunStore store = SqliteRunStore.open(state, "test")) {
      assertEquals(List.of(result), store.results().all());
    }
  }

  @Test
  void aStoreFromBeforeThereWereResultsCanBeReadAndIsBroughtUpToDate() throws IOException {
    Path state = folder.resolve("older");
    Schema first = new Schema(List.of(Schema.script(1)));
    try (SqliteRunStore store = SqliteRunStore.open(state, "test", first)) {
      store.begin(new RunId("1"), SqliteRunStoreTest.any());
      store.append(new RunId("1"), SampleEvents.entries(0, 2));
    }
    byte[] before = Files.readAllBytes(state.resolve("weft.db"));
    try (SqliteRunStore reader = SqliteRunStore.openForReading(state).orElseThrow()) {
      assertEquals(SampleEvents.entries(0, 2), reader.events(new RunId("1")));
      assertEquals(Optional.empty(), reader.results().find("f1"));
    }
    assertArrayEquals(before, Files.readAllBytes(state.resolve("weft.db")));
    try (SqliteRunStore store = SqliteRunStore.open(state, "test")) {
      assertEquals(List.of(), store.results().all());
      assertEquals(List.of(new RunId("1")), store.runs());
    }
  }

  @Test
  void aLineWhoseBitsChangedIsForgotten() throws IOException {
    Path state = folder.resolve("rot");
    try (SqliteRunStore store = SqliteRunStore.open(state, "test")) {
      store.results().remember(result("f1", 0), cause("j", PARTS));
      store.results().remember(result("f2", 0), cause("j", PARTS));
    }
    try (Database database = Database.open(state.resolve("weft.db"), Database.Access.WRITE)) {
      database.change(
          it -> {
            it.execute(
                "UPDATE kept SET made = replace(made, 'abab', 'baba') WHERE fingerprint = 'f1'");
            it.execute(
                "UPDATE kept SET parts = replace(parts, 'HEAD', 'BAD.') WHERE fingerprint = 'f2'");
            return it;
          });
    }
    try (SqliteRunStore store = SqliteRunStore.open(state, "test")) {
      assertEquals(Optional.empty(), store.results().find("f1"));
      assertEquals(List.of(result("f2", 0)), store.results().all());
      assertEquals(Map.of(), store.results().parts("f2"));
    }
  }
}
