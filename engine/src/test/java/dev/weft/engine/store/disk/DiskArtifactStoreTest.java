package dev.weft.engine.store.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.command.ContentHash;
import dev.weft.engine.store.DamagedArtifactException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders come back as they were kept, or not at all. */
final class DiskArtifactStoreTest {
  private static final long SEED = Long.getLong("seed", 20261122);

  @TempDir Path temp;
  private DiskArtifactStore store;

  @BeforeEach
  void empty() {
    store = new DiskArtifactStore(temp.resolve("artifacts"));
  }

  private Path file(String name, byte[] content) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private Path kept(String sha256) {
    return temp.resolve("artifacts").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
  }

  @Test
  void aFileIsKeptUnderTheHashOfItsContentReadOnlyAndPrivate() throws IOException {
    Path source = file("a", new byte[] {1, 2, 3});
    String sha256 = store.put(source);
    assertEquals(ContentHash.ofFile(source).sha256(), sha256);
    assertEquals(
        "r--------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept(sha256))));
    assertEquals(sha256, store.put(source));
    assertEquals(1, store.entries().size());
    store.copyTo(temp.resolve("copy"), sha256, false);
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(temp.resolve("copy")));
    try (var left = Files.list(temp.resolve("artifacts/tmp"))) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void aFolderComesBackWithItsLinksEmptyFoldersAndExecutables() throws IOException {
    file("tree/deep/a b\n", new byte[] {1});
    assertTrue(file("tree/run", new byte[] {2}).toFile().setExecutable(true));
    Files.createDirectories(temp.resolve("tree/empty"));
    Files.createSymbolicLink(temp.resolve("tree/link"), Path.of("deep/a b\n"));
    String sha256 = store.put(temp.resolve("tree"));
    assertEquals(ContentHash.ofFolder(temp.resolve("tree")).sha256(), sha256);
    store.copyTo(temp.resolve("copy"), sha256, true);
    assertEquals(sha256, ContentHash.ofFolder(temp.resolve("copy")).sha256());
    assertTrue(Files.isSymbolicLink(temp.resolve("copy/link")));
    assertTrue(Files.isDirectory(temp.resolve("copy/empty"), LinkOption.NOFOLLOW_LINKS));
    assertEquals(3, store.partsOf(sha256).size());
  }

  @Test
  void whatIsCutAtAnyLengthIsNeverServedAndIsSetAside() throws IOException {
    byte[] content = new byte[150];
    new Random(SEED).nextBytes(content);
    Path source = file("a", content);
    for (int length = 0; length < content.length; length++) {
      String sha256 = store.put(source);
      damage(sha256, Arrays.copyOf(content, length));
      assertRefused(sha256, false, "cut at " + length);
      assertTrue(Files.exists(temp.resolve("artifacts/damaged/" + sha256)));
      assertFalse(Files.exists(kept(sha256)));
    }
  }

  @Test
  void aListingThatIsCutAtAnyLengthIsNeverServed() throws IOException {
    file("tree/a", new byte[] {1});
    file("tree/b", new byte[] {2});
    String sha256 = store.put(temp.resolve("tree"));
    byte[] listing = Files.readAllBytes(kept(sha256));
    for (int length = 0; length < listing.length; length++) {
      store.put(temp.resolve("tree"));
      damage(sha256, Arrays.copyOf(listing, length));
      assertRefused(sha256, true, "cut at " + length);
    }
  }

  @Test
  void anyFlippedBitIsFound() throws IOException {
    int tries = Integer.getInteger("weft.reuse.flips", 200);
    byte[] content = new byte[3000];
    Random random = new Random(SEED);
    random.nextBytes(content);
    Path source = file("a", content);
    for (int i = 0; i < tries; i++) {
      String sha256 = store.put(source);
      byte[] bad = content.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      damage(sha256, bad);
      assertRefused(sha256, false, "seed " + SEED + ", try " + i);
    }
  }

  @Test
  void whatIsGoneIsSaidToBeGone() throws IOException {
    String sha256 = store.put(file("a", new byte[] {1}));
    Files.delete(kept(sha256));
    DamagedArtifactException e =
        assertThrows(
            DamagedArtifactException.class,
            () -> store.copyTo(temp.resolve("copy"), sha256, false));
    assertTrue(e.toString().endsWith(" is gone"), e.toString());
  }

  @Test
  void aListingThatLeadsOutOfTheFolderIsRefused() throws IOException {
    for (String path : Set.of("../x", "/tmp/x", "a/../../x", "gone/x")) {
      Path listing =
          file(
              "listing",
              ("d \0\0f " + path + "\0" + "0".repeat(64) + "\0").getBytes(StandardCharsets.UTF_8));
      String sha256 = store.put(listing);
      assertThrows(
          DamagedArtifactException.class, () -> store.copyTo(temp.resolve("copy"), sha256, true));
      Files.deleteIfExists(temp.resolve("copy"));
    }
  }

  @Test
  void aListingCannotWriteThroughALinkOfItsOwn() throws IOException {
    Path outside = Files.createDirectories(temp.resolve("outside"));
    String inner = store.put(file("a", new byte[] {1}));
    Path listing =
        file(
            "listing",
            ("d \0\0l l\0" + outside + "\0f l/x\0" + inner + "\0")
                .getBytes(StandardCharsets.UTF_8));
    String sha256 = store.put(listing);
    assertThrows(
        DamagedArtifactException.class, () -> store.copyTo(temp.resolve("copy"), sha256, true));
    assertFalse(Files.exists(outside.resolve("x")));
  }

  @Test
  void sweepingRemovesWhatWasSetAsideAndWhatDeadWritersLeft() throws IOException {
    String sha256 = store.put(file("a", new byte[] {1, 2}));
    damage(sha256, new byte[] {1});
    assertRefused(sha256, false, "");
    file("artifacts/tmp/entry123", new byte[] {1, 2, 3});
    assertEquals(0, store.sweep(Instant.EPOCH));
    assertEquals(4, store.sweep(Instant.now().plusSeconds(60)));
  }

  private void damage(String sha256, byte[] content) throws IOException {
    Path file = kept(sha256);
    assertTrue(file.toFile().setWritable(true));
    Files.write(file, content);
  }

  private void assertRefused(String sha256, boolean directory, String which) {
    Path target = temp.resolve("copy");
    assertThrows(
        DamagedArtifactException.class, () -> store.copyTo(target, sha256, directory), which);
    assertFalse(Files.exists(target) && !directory, which);
  }
}
