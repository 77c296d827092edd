package dev.weft.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.KeptResult;
import dev.weft.engine.store.PoisonedRunException;
import dev.weft.engine.store.ReuseIndexContract;
import dev.weft.engine.store.RunDefinition;
import dev.weft.engine.store.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A store whose files were cut or changed. It may be found to be damaged, and the message names it
 * or the run; or what was stored is there, up to some batch. Nothing else may come of it.
 */
class DamagedStoresTest {
  private static final long SEED = 20261122;
  private static final int FLIPS = Integer.getInteger("weft.flips", 1_000);
  private static final List<RunId> RUNS = List.of(new RunId("1"), new RunId("2"));

  private static final int STEP = Integer.getInteger("weft.step", 37);

  private Path folder;
  private Path original;
  private Path copy;
  private Path file;

  /** Makes a store with two runs, of which the log still holds a part. */
  @BeforeEach
  void store() throws IOException {
    // Memory needs no waiting for a disk: each try writes, and waits until it is written.
    Path memory = Path.of("/dev/shm");
    folder =
        Files.isWritable(memory)
            ? Files.createTempDirectory(memory, "weft")
            : Files.createTempDirectory("weft");
    original = folder.resolve("original");
    copy = folder.resolve("copy");
    file = copy.resolve("weft.db");
    Files.createDirectory(copy);
    try (SqliteRunStore store = SqliteRunStore.open(original, "test")) {
      write(store, RUNS.get(0));
    }
    try (SqliteRunStore store = SqliteRunStore.open(original, "test")) {
      write(store, RUNS.get(1));
      for (String ending : List.of("", "-wal")) {
        Files.copy(original.resolve("weft.db" + ending), original.resolve("kept" + ending));
      }
    }
  }

  @AfterEach
  void delete() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static void write(SqliteRunStore store, RunId run) throws IOException {
    store.begin(run, SqliteRunStoreTest.any());
    for (int from = 0; from < 20; from += 5) {
      store.append(run, SampleEvents.entries(from, from + 5));
    }
    store.results().remember(kept(run), ReuseIndexContract.cause("j", ReuseIndexContract.PARTS));
  }

  private static KeptResult kept(RunId run) {
    return ReuseIndexContract.result(run.value().repeat(64), 0);
  }

  private void fresh() throws IOException {
    Files.deleteIfExists(copy.resolve("weft.db-shm"));
    for (String ending : List.of("", "-wal")) {
      Files.copy(
          original.resolve("kept" + ending),
          copy.resolve("weft.db" + ending),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Reads all there is, and writes; returns how many events came back, or -1 when refused. */
  private int read(String what) throws IOException {
    try (SqliteRunStore store = SqliteRunStore.open(copy, "test")) {
      int count = 0;
      List<RunId> runs = store.runs();
      for (RunId run : RUNS) {
        count += events(store, run, what);
        KeptResult right = kept(run);
        Optional<KeptResult> kept = store.results().find(right.fingerprint());
        assertTrue(kept.map(it -> right.equals(it.usedAt(right.used()))).orElse(true), what);
      }
      assertTrue(runs.size() <= 3, what);
      store.begin(new RunId("new"), SqliteRunStoreTest.any());
      store.append(new RunId("new"), SampleEvents.entries(0, 2));
      assertEquals(SampleEvents.entries(0, 2), store.events(new RunId("new")), what);
      return count;
    } catch (PoisonedRunException e) {
      return -1;
    } catch (IOException e) {
      assertTrue(String.valueOf(e.getMessage()).contains(file.toString()), what + ": " + e);
      return -1;
    }
  }

  private static int events(SqliteRunStore store, RunId run, String what) throws IOException {
    try {
      List<Entry> events = store.events(run);
      assertEquals(0, events.size() % 5, what);
      assertEquals(SampleEvents.entries(0, events.size()), events, what);
      Optional<RunDefinition> definition = store.definition(run);
      assertTrue(definition.map(SqliteRunStoreTest.any()::equals).orElse(true), what);
      return events.size();
    } catch (PoisonedRunException e) {
      assertEquals(run, e.run(), what);
      return 0;
    }
  }

  @Test
  void theWholeStoreIsRead() throws IOException {
    fresh();
    assertEquals(40, read("whole"));
  }

  @Test
  void aLogOfAnyLengthIsReadUpToSomeBatch() throws IOException {
    byte[] log = Files.readAllBytes(original.resolve("kept-wal"));
    assertTrue(log.length > 10_000 && log.length < 1 << 18, "" + log.length);
    int before = 20;
    for (int length = 0; length <= log.length; length += length % 4120 < 64 ? 1 : STEP) {
      fresh();
      Files.write(copy.resolve("weft.db-wal"), Arrays.copyOf(log, length));
      int count = read("log of " + length);
      assertTrue(count >= before, "log of " + length + " gives " + count);
      before = count;
    }
    assertEquals(40, before);
  }

  @Test
  void aStoreOfAnyLengthIsRefusedOrRead() throws IOException {
    byte[] whole = Files.readAllBytes(original.resolve("weft.db"));
    assertTrue(whole.length <= 1 << 16, "" + whole.length);
    for (int length = 0; length < whole.length; length += length % 4096 < 64 ? 1 : STEP) {
      fresh();
      Files.deleteIfExists(copy.resolve("weft.db-wal"));
      Files.write(file, Arrays.copyOf(whole, length));
      assertEquals(-1, read("store of " + length), "store of " + length);
      assertEquals(length, Files.size(file), "it was changed");
    }
  }

  @Test
  void aChangedByteIsNeverTakenForAnEvent() throws IOException {
    Random random = new Random(SEED);
    byte[][] files = {
      Files.readAllBytes(original.resolve("kept")), Files.readAllBytes(original.resolve("kept-wal"))
    };
    int whole = 0;
    for (int flip = 0; flip < FLIPS; flip++) {
      int which = random.nextInt(2);
      byte[] bytes = files[which].clone();
      int at = random.nextInt(bytes.length);
      bytes[at] ^= (byte) (1 + random.nextInt(255));
      fresh();
      Files.write(copy.resolve(which == 0 ? "weft.db" : "weft.db-wal"), bytes);
      String what = "seed " + SEED + ", flip " + flip + " in file " + which + " at " + at;
      if (read(what) == 40) {
        whole++;
      }
    }
    assertTrue(whole > 0 && whole < FLIPS, whole + " of " + FLIPS);
  }
}
