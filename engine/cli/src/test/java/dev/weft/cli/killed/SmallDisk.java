package dev.weft.cli.killed;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;

/** A file system of 4 MiB that can be filled up. Root can mount one. */
record SmallDisk(Path folder) {
  /** Mounts one; where that is not possible the test is skipped. */
  static SmallDisk mount(Path folder) throws IOException, InterruptedException {
    Files.createDirectory(folder);
    boolean mounted = perform("mount", "-t", "tmpfs", "-o", "size=4m", "weft", folder.toString());
    assumeTrue(mounted, "a small file system cannot be mounted here: that takes root");
    return new SmallDisk(folder.toRealPath());
  }

  private static boolean perform(String... words) throws InterruptedException {
    try {
      return new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  /** Fills it but for so many bytes. */
  void fill(long left) throws IOException {
    long room = Files.getFileStore(folder).getUsableSpace() - left;
    try (OutputStream out = Files.newOutputStream(ballast())) {
      byte[] page = new byte[1024];
      for (long written = 0; written < room; written += page.length) {
        out.write(page);
      }
    } catch (IOException e) {
      // it is full to the last
    }
  }

  /** Makes room again. */
  void free() throws IOException {
    Files.deleteIfExists(ballast());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  /** Takes it away. */
  void unmount() throws InterruptedException {
    // the last process that was in it may have a moment to live
    Assertions.assertTrue(perform("umount", "-l", folder.toString()), folder.toString());
  }
}
