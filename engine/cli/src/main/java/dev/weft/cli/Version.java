package dev.weft.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Which weft this is. */
final class Version {
  private Version() {}

  /** Returns the line that {@code --version} prints. */
  static String line() throws IOException {
    return "weft " + number();
  }

  /** Returns the version as Maven knows it. */
  static String number() throws IOException {
    String inManifest = Version.class.getPackage().getImplementationVersion();
    if (inManifest != null) {
      return inManifest; // it was read with the first class: a fifth of the time of a resource
    }
    try (InputStream text = Version.class.getResourceAsStream("version.txt")) {
      return text == null
          ? "unknown"
          : new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
