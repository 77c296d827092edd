package dev.weft.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where things lie. Tests run in the root of the repository, so that paths are as in its README.
 */
final class Repository {
  static final Path ROOT = Path.of("").toAbsolutePath();
  static final Path SAMPLES = Path.of("samples");
  static final Path DOCS = Path.of("engine", "docs");

  private Repository() {}

  /** Reads a file; what is not UTF-8 in it becomes the replacement character. */
  static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lists a folder in the order of the names. */
  static List<Path> list(Path folder) {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
