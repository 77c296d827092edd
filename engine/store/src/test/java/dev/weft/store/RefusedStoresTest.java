package dev.weft.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.engine.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores and folders that must not be used, and what is said of them. */
class RefusedStoresTest {
  @TempDir Path folder;
  private Path state;

  @BeforeEach
  void setUp() {
    state = folder.resolve("state");
  }

  private StoreRefusedException refused() {
    return assertThrows(
        StoreRefusedException.class, () -> SqliteRunStore.open(state, "test").close());
  }

  private void make() throws IOException {
    SqliteRunStore.open(state, "test").close();
  }

  private Path file() {
    return state.resolve("weft.db");
  }

  private void change(String sql) throws IOException {
    try (Database database = Database.open(file(), Database.Access.WRITE)) {
      database.change(
          it -> {
            it.execute(sql);
            return sql;
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwxr-xrwx"})
  void aFolderThatOthersMayWriteTo(String mode) throws IOException {
    make();
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString(mode));
    StoreRefusedException e = refused();
    assertEquals("other users may write to the state folder '" + state + "'", e.getMessage());
    assertEquals("take that right from them: chmod go-w '" + state + "'", e.hint());
    assertThrows(StoreRefusedException.class, () -> SqliteRunStore.openForReading(state));
  }

  @Test
  void aFolderOfAnotherUser() throws IOException {
    make();
    assumeTrue(isRoot(), "only root can give a folder away");
    Files.setOwner(
        state,
        state.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("daemon"));
    assertEquals(
        "the state folder '" + state + "' belongs to user 'daemon'", refused().getMessage());
  }

  private static boolean isRoot() throws IOException {
    return Files.getOwner(Path.of("/proc/self")).getName().equals("root");
  }

  @Test
  void aFileInPlaceOfTheFolder() throws IOException {
    Files.writeString(state, "");
    assertEquals("the state folder '" + state + "' is a file", refused().getMessage());
  }

  @Test
  void aFolderThatCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    state = file.resolve("state");
    assertTrue(String.valueOf(refused().getMessage()).contains("cannot be made"));
  }

  @Test
  void aStoreOfANewerVersionIsLeftAlone() throws IOException {
    make();
    change("PRAGMA user_version = 7");
    byte[] before = Files.readAllBytes(file());
    assertEquals(
        "the store '" + file() + "' is of version 7, and this weft knows only versions up to 3",
        refused().getMessage());
    assertThrows(StoreRefusedException.class, () -> SqliteRunStore.openForReading(state));
    assertArrayEquals(before, Files.readAllBytes(file()));
  }

  @Test
  void aStoreOfAnOlderVersionIsBroughtUpToDateInOneGo() throws IOException {
    make();
    change("INSERT INTO duration VALUES ('a', 1, x'20')");
    String wrong = "CREATE TABLE more (id INTEGER PRIMARY KEY);\nCREATE TABLE more (id TEXT);\n";
    Schema broken = latestAnd(wrong);
    assertThrows(IOException.class, () -> SqliteRunStore.open(state, "test", broken).close());
    make(); // it is of version 3 still
    String right = "CREATE TABLE more (\n  id INTEGER PRIMARY KEY\n);\nDELETE FROM duration;\n";
    Schema newer = latestAnd(right);
    SqliteRunStore.open(state, "test", newer).close();
    try (Database database = Database.open(file(), Database.Access.READ)) {
      assertEquals("4", database.perform(it -> it.text("PRAGMA user_version")));
      assertEquals("0", database.perform(it -> it.text("SELECT count(*) FROM more")));
    }
    SqliteRunStore.open(state, "test", newer).close();
    assertTrue(String.valueOf(refused().getMessage()).contains("is of version 4"));
  }

  private static Schema latestAnd(String script) throws IOException {
    return new Schema(List.of(Schema.script(1), Schema.script(2), Schema.script(3), script));
  }

  @Test
  void aDatabaseOfSomebodyElse() throws IOException {
    make();
    change("PRAGMA application_id = 5");
    assertEquals(
        "the store '" + file() + "' is damaged: it does not say that it is weft's",
        refused().getMessage());
  }

  @Test
  void anEmptyFileIsNoNewStore() throws IOException {
    make();
    Files.write(file(), new byte[0]);
    assertEquals("the store '" + file() + "' is damaged: it is empty", refused().getMessage());
    assertEquals(0, Files.size(file()));
  }

  @Test
  void aTextInPlaceOfTheStore() throws IOException {
    make();
    Files.writeString(file(), "not a database\n".repeat(1000));
    assertTrue(
        String.valueOf(refused().getMessage()).startsWith("the store '" + file() + "' is damaged"));
  }

  @Test
  void aSecondEngineInThisProcess() throws IOException {
    try (SqliteRunStore store = SqliteRunStore.open(state, "run a")) {
      assertEquals(List.of(), store.runs());
      StoreLockedException e =
          assertThrows(StoreLockedException.class, () -> SqliteRunStore.open(state, "run b"));
      assertTrue(String.valueOf(e.getMessage()).contains("in use by this process"));
      store.begin(new RunId("1"), SqliteRunStoreTest.any());
    }
    make();
  }

  @Test
  void whatIsLeftOfAnUnfinishedStoreIsNoHindrance() throws IOException {
    Files.createDirectory(state);
    Files.writeString(state.resolve("weft.db.part"), "half");
    make();
    try (SqliteRunStore store = SqliteRunStore.openForReading(state).orElseThrow()) {
      assertEquals(List.of(), store.runs());
    }
  }
}
