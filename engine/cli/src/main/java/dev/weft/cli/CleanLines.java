package dev.weft.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Passes bytes of anybody to a terminal, line by line, without what would move its cursor. */
final class CleanLines extends OutputStream {
  private static final int LONGEST = 1 << 16;

  private final PrintStream to;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  CleanLines(PrintStream to) {
    this.to = to;
  }

  @Override
  public void write(int each) {
    line.write(each);
    if (each == '\n' || line.size() >= LONGEST) {
      pass();
    }
  }

  private void pass() {
    to.print(LogTail.plain(line.toString(StandardCharsets.UTF_8)));
    line.reset();
  }

  /** Passes on what there is, also of a line that is not whole. */
  @Override
  public void flush() {
    if (line.size() > 0) {
      pass();
    }
    to.flush();
  }
}
