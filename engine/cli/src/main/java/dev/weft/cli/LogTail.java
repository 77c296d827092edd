package dev.weft.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, safe to show on a terminal. */
final class LogTail {
  private static final int BYTES = 16 << 10;

  private LogTail() {}

  /** Returns the last lines of a log; none where it does not exist. */
  static List<String> of(Path log, int lines) throws IOException {
    try (SeekableByteChannel file = Files.newByteChannel(log)) {
      long from = Math.max(0, file.size() - BYTES);
      ByteBuffer bytes = ByteBuffer.allocate((int) (file.size() - from));
      file.position(from);
      while (bytes.hasRemaining() && file.read(bytes) >= 0) {
        // until the end is read
      }
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
      List<String> all = plain(text).lines().toList();
      List<String> whole = from > 0 && all.size() > 1 ? all.subList(1, all.size()) : all;
      return whole.subList(Math.max(0, whole.size() - lines), whole.size());
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** Returns a text without control sequences (ECMA-48) and other control characters. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char each = text.charAt(at);
      if (each == '\u001B' || each == '\u009B') {
        at = endOfSequence(text, at);
      } else if (each != '\r') {
        plain.append(each);
      }
    }
    return Words.clean(plain.toString());
  }

  private static int endOfSequence(String text, int start) {
    int at = start + 1;
    if (text.charAt(start) == '\u001B') {
      if (at >= text.length() || text.charAt(at) != '[') {
        return Math.min(at, text.length() - 1);
      }
      at++;
    }
    while (at < text.length() && text.charAt(at) >= ' ' && text.charAt(at) < '@') {
      at++;
    }
    return Math.min(at, text.length() - 1);
  }
}
