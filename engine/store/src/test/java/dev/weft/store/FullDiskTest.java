package dev.weft.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.SampleEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small file system that fills up at random moments. Root can mount one. */
class FullDiskTest {
  private static final long SEED = 3;
  private static final int TIMES = Integer.getInteger("weft.full", 10);
  private static final RunId RUN = new RunId("1");

  @TempDir Path folder;
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    mounted = perform("mount", "-t", "tmpfs", "-o", "size=4m,mode=0700", "weft", disk.toString());
    assumeTrue(mounted, "a file system cannot be mounted here");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertTrue(perform("umount", disk.toString()));
    }
  }

  private static boolean perform(String... words) throws Exception {
    try {
      return new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  @Test
  void whatWasStoredIsSafeAndTheStoreGoesOnWhenThereIsRoom() throws IOException {
    Random random = new Random(SEED);
    Path state = disk.resolve("state");
    List<Entry> stored = new ArrayList<>();
    SqliteRunStore store = SqliteRunStore.open(state, "test");
    try {
      store.begin(RUN, SqliteRunStoreTest.any());
      for (int time = 0; time < TIMES; time++) {
        append(store, stored, random.nextInt(20));
        Path ballast = fill(random.nextInt(40_000));
        String message = appendUntilRefused(store, stored);
        assertTrue(message.startsWith("the disk is full: '" + state.resolve("weft.db")), message);
        assertTrue(message.endsWith(" bytes are free"), message);
        assertEquals(stored, store.events(RUN), "seed " + SEED + ", time " + time);
        if (random.nextBoolean()) {
          close(store);
          Files.delete(ballast);
          store = SqliteRunStore.open(state, "test");
        } else {
          Files.delete(ballast);
        }
        append(store, stored, 1);
        assertEquals(stored, store.events(RUN), "seed " + SEED + ", time " + time);
      }
    } finally {
      close(store);
    }
  }

  private static void close(SqliteRunStore store) {
    try {
      store.close();
    } catch (IOException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("weft.db"), e.toString());
    }
  }

  private static void append(SqliteRunStore store, List<Entry> stored, int batches)
      throws IOException {
    for (int i = 0; i < batches; i++) {
      List<Entry> entries = SampleEvents.entries(i % 7, 3 + i % 20);
      store.append(RUN, entries);
      stored.addAll(entries);
    }
  }

  private static String appendUntilRefused(SqliteRunStore store, List<Entry> stored) {
    try {
      while (true) {
        append(store, stored, 1);
      }
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private Path fill(int left) throws IOException {
    Path ballast = disk.resolve("ballast");
    long room = Files.getFileStore(disk).getUsableSpace() - left;
    try (OutputStream out = Files.newOutputStream(ballast)) {
      byte[] page = new byte[1024];
      for (long written = 0; written < room; written += page.length) {
        out.write(page);
      }
    } catch (IOException e) {
      // it is full to the last
    }
    return ballast;
  }
}
