package dev.weft.actions.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.actions.file.CopyCommand;
import dev.weft.actions.file.FileAttempt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * While an archive is unpacked or a folder copied, somebody puts a link that leads elsewhere in the
 * place of a folder that is written into, and the folder back, over and over: {@code -Dweft.swaps}
 * says how often. The attempts may fail. Nothing is made elsewhere, and nothing that is there is
 * removed.
 */
@Timeout(1200)
final class SwappedFolderTest {
  private static final int SWAPS = Integer.getInteger("weft.swaps", 2000);
  private static final int FILES = 300;

  @TempDir Path folder;
  private Path outside = Path.of("");
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger swaps = new AtomicInteger();
  private String result = "";

  @BeforeEach
  void make() throws IOException {
    try (DirectoryStream<Path> held = Files.newDirectoryStream(folder)) {
      assumeTrue(held instanceof SecureDirectoryStream, "folders cannot be held open here");
    }
    outside = folder.resolve("outside");
    Files.createDirectories(outside.resolve("sub"));
    Files.writeString(outside.resolve("kept"), "kept");
    Files.writeString(outside.resolve("sub/kept"), "kept");
    Path job = Files.createDirectory(folder.resolve("job"));
    Files.write(job.resolve("many.tar"), HostileArchive.tar(SwappedFolderTest::fill));
  }

  private static void fill(TarArchiveOutputStream tar) throws IOException {
    for (int i = 0; i < FILES; i++) {
      HostileArchive.file(tar, "a/f" + i, "content");
      HostileArchive.file(tar, "a/sub/f" + i, "content");
    }
  }

  @Test
  void nothingIsUnpackedThroughALink(TestReporter reporter) throws Exception {
    swapDuring(() -> new FileAttempt(folder, new UnpackCommand()).with("from", "many.tar"));
    reporter.publishEntry("unpack", result);
  }

  @Test
  void nothingIsCopiedThroughALink(TestReporter reporter) throws Exception {
    new FileAttempt(folder, new UnpackCommand())
        .with("from", "many.tar")
        .with("to", folder.resolve("job/many").toString())
        .succeeds();
    swapDuring(() -> new FileAttempt(folder, new CopyCommand()).with("from", "many"));
    reporter.publishEntry("copy", result);
  }

  private void swapDuring(Supplier<FileAttempt> next) throws Exception {
    Path work = Files.createDirectories(folder.resolve("work")).toRealPath();
    Thread swapper = new Thread(() -> swap(work), "swapper");
    swapper.start();
    int failed = 0;
    int attempts = 0;
    try {
      for (; swaps.get() < SWAPS && swapper.isAlive(); attempts++) {
        try {
          next.get().with("to", "to" + attempts).succeeds();
        } catch (IOException | UncheckedIOException | AssertionError e) {
          failed++;
        }
        assertEquals(List.of("kept", "sub", "sub/kept"), FileAttempt.listing(outside));
      }
    } finally {
      over.set(true);
      swapper.join();
    }
    assertTrue(swaps.get() >= SWAPS, swaps + " swaps");
    assertTrue(failed > 0, "no attempt noticed any of " + swaps + " swaps");
    result = swaps + " swaps in " + attempts + " attempts, of which " + failed + " failed";
  }

  /** Swaps the folder {@code a} of whatever is being made. */
  private void swap(Path work) {
    int asides = 0;
    while (!over.get()) {
      for (Path part : parts(work)) {
        Path place = part.resolve("a");
        while (!over.get() && Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
          Path aside = folder.resolve("aside" + asides++); // another one, since it may stay there
          try {
            Files.move(place, aside);
            Files.createSymbolicLink(place, outside);
            swaps.incrementAndGet();
            Thread.onSpinWait();
            Files.delete(place);
            Files.move(aside, place);
          } catch (IOException e) {
            unlink(place); // it was removed or moved to its own place meanwhile
          }
        }
      }
    }
  }

  private static List<Path> parts(Path work) {
    try (var all = Files.list(work)) {
      return all.filter(each -> each.toString().endsWith(".part")).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void unlink(Path place) {
    try {
      if (Files.isSymbolicLink(place)) {
        Files.delete(place);
      }
    } catch (IOException e) {
      // it went away by itself
    }
  }
}
