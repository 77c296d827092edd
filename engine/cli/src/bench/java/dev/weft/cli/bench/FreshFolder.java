package dev.weft.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A new folder beside a file; those for temporary files cost a secure random number each. */
final class FreshFolder {
  private FreshFolder() {}

  static Path beside(Path file) throws IOException {
    String name = "state-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    return Files.createDirectory(file.toAbsolutePath().resolveSibling(name));
  }
}
