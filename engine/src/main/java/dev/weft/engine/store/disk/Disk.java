package dev.weft.engine.store.disk;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes sure that what was written outlasts the power of the machine. */
public final class Disk {
  private Disk() {}

  /**
   * Returns once a file, or a folder and all that is in it, is on the disk. A new file that is
   * forced takes the names on its path with it on the file systems of Linux that keep a journal. A
   * folder may hold very many files, so all of its file system is forced at once, by {@code sync}.
   */
  public static void force(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      forceFileSystem(path);
    } else {
      forceEntry(path);
    }
  }

  /** Forces a file, or what a folder says of its entries but not these themselves. */
  static void forceEntry(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void forceFileSystem(Path folder) throws IOException {
    Process sync =
        new ProcessBuilder("sync", "-f", "--", folder.toString())
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    try {
      int code = sync.waitFor();
      if (code != 0) {
        throw new IOException(
            "'" + folder + "' cannot be forced to the disk: 'sync' ended with " + code);
      }
    } catch (InterruptedException e) {
      sync.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("'" + folder + "' was not forced to the disk: interrupted", e);
    }
  }
}
