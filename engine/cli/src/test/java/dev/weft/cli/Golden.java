package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are compared with files; {@code -Dupdate.golden=true} writes the files instead. */
final class Golden {
  /** Where they lie, from the folder of the module. */
  static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  /** Compares a text with a file. */
  static void check(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("update.golden")) {
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual, name);
  }
}
