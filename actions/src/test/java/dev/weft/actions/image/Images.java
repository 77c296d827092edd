package dev.weft.actions.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Reads images as the tests need it. */
final class Images {
  private Images() {}

  /** Copies what a path leads to and returns where it is. */
  static Path copy(Path image, String partition, String path, Path target)
      throws IOException, InterruptedException {
    OptionalInt number =
        partition.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(partition));
    try (DiskImage open = DiskImage.open(image)) {
      DiskImage.Found found = open.find(number, path);
      new EntryCopy(found.files(), new Allowance(1 << 30, 100_000)).copy(found.entry(), target);
    }
    return target;
  }

  /** Returns what a path leads to, as text. */
  static String text(Path image, String partition, String path, Path scratch)
      throws IOException, InterruptedException {
    Path target = scratch.resolve("text");
    Files.deleteIfExists(target);
    return Files.readString(copy(image, partition, path, target));
  }

  /** Returns why a path cannot be read. */
  static String refused(Path image, String partition, String path, Path scratch)
      throws IOException, InterruptedException {
    try {
      copy(image, partition, path, scratch.resolve("refused"));
    } catch (BadImageException e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("'" + path + "' was read");
  }
}
