package dev.weft.actions.bisect;

import dev.weft.expression.eval.TextPattern;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks for a pattern in a log of any length. A part of it is in memory at a time, which has half
 * of the part before it, so that what is found may span lines.
 */
final class LogSearch {
  private static final int MOST = 1 << 20;

  private LogSearch() {}

  /** Tells whether a pattern is anywhere in a log; not where there is none. */
  static boolean finds(TextPattern pattern, Path log) throws IOException {
    if (!Files.isRegularFile(log)) {
      return false;
    }
    try (Reader reader = new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8)) {
      StringBuilder part = new StringBuilder();
      char[] next = new char[1 << 14];
      for (int read = reader.read(next); read >= 0; read = reader.read(next)) {
        part.append(next, 0, read);
        if (part.length() >= MOST) {
          if (pattern.isIn(part.toString())) {
            return true;
          }
          part.delete(0, Math.max(part.lastIndexOf("\n", MOST / 2) + 1, MOST / 4));
        }
      }
      return pattern.isIn(part.toString());
    }
  }
}
