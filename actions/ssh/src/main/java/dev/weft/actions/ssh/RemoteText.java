package dev.weft.actions.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text on its way to a host: as a field of a request, or as a word of a script. */
final class RemoteText {
  private RemoteText() {}

  /**
   * Returns a text as a field of a request: {@code =}, then printable ASCII as it is and every
   * other byte of its UTF-8 as {@code \0ooo}, which {@code printf %b} turns back.
   */
  static String field(String text) {
    return encoded(text, '!');
  }

  /** Returns a text as the last field of a request, in which blanks stand as they are. */
  static String lastField(String text) {
    return encoded(text, ' ');
  }

  private static String encoded(String text, char first) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder field = new StringBuilder(bytes.length + 16).append('=');
    for (byte each : bytes) {
      int value = each & 0xFF;
      if (value >= first && value < 0x7F && value != '\\') {
        field.append((char) value);
      } else {
        field
            .append("\\0")
            .append((char) ('0' + (value >> 6)))
            .append((char) ('0' + ((value >> 3) & 7)))
            .append((char) ('0' + (value & 7)));
      }
    }
    return field.toString();
  }

  /** Returns the text that a shell on a host serves by. */
  static byte[] host() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (String part : List.of("processes", "attempts", "results", "files", "host")) {
      try (InputStream in = RemoteText.class.getResourceAsStream(part + ".sh")) {
        if (in == null) {
          throw new IllegalStateException(part + ".sh is not where its class is");
        }
        in.transferTo(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return text.toByteArray();
  }
}
