package dev.weft.engine.store.disk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.function.Function;

/**
 * Writes entries so that each is there whole or not at all, also after a power cut: to a file
 * beside, forced to the disk, renamed, and the folder forced too.
 */
final class EntryWriter {
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path scratch;

  EntryWriter(Path scratch) {
    this.scratch = scratch;
  }

  /** Writes an entry to the place of its hash and returns that. */
  String write(InputStream in, Function<String, Path> place) throws IOException {
    Files.createDirectories(scratch, PRIVATE);
    Path written = Files.createTempFile(scratch, "entry", "");
    try {
      String sha256;
      try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE);
          OutputStream out = Channels.newOutputStream(channel)) {
        sha256 = CheckedCopy.of(in, out);
        channel.force(true);
      }
      publish(written, place.apply(sha256));
      return sha256;
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static void publish(Path written, Path place) throws IOException {
    if (Files.exists(place) && Files.size(place) == Files.size(written)) {
      // what is there is the same, or is found to be damaged when it is next asked for
      Files.setLastModifiedTime(
          place, FileTime.from(Files.getLastModifiedTime(written).toInstant()));
      return;
    }
    Path folder = place.getParent();
    if (folder == null) {
      throw new IllegalArgumentException("no folder: " + place);
    }
    Files.createDirectories(folder, PRIVATE);
    Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("r--------"));
    Files.move(written, place, StandardCopyOption.ATOMIC_MOVE);
    Disk.forceEntry(folder);
  }

  /** Moves an entry out of the way and returns where it is. */
  Path setAside(Path entry, Path to) throws IOException {
    Path folder = to.getParent();
    if (folder != null) {
      Files.createDirectories(folder, PRIVATE);
    }
    Files.move(entry, to, StandardCopyOption.REPLACE_EXISTING);
    return to;
  }

  /** Removes the files in a folder that are older; returns their bytes. */
  static long sweep(Path folder, Instant before) throws IOException {
    long freed = 0;
    if (!Files.isDirectory(folder)) {
      return freed;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        if (found.lastModifiedTime().toInstant().isBefore(before)) {
          Files.delete(file);
          freed += found.size();
        }
      }
    }
    return freed;
  }
}
