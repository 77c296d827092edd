package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds what is expected; {@code -Dupdate.golden=true} rewrites it instead. */
final class Golden {
  private static final boolean UPDATE = Boolean.getBoolean("update.golden");

  private Golden() {}

  /** Compares, or rewrites. */
  static void check(Path file, String actual) {
    if (UPDATE) {
      write(file, actual);
      return;
    }
    assertTrue(Files.exists(file), () -> file + " is missing; -Dupdate.golden=true writes it");
    assertEquals(
        Repository.read(file), actual, () -> file + " differs; -Dupdate.golden=true rewrites it");
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
