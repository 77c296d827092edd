package dev.weft.cli;

import dev.weft.engine.run.Entry;
import java.io.PrintStream;
import java.util.List;

/** Progress as lines, for files and pipes. */
final class PlainProgress implements Progress {
  private final Tally tally;
  private final PrintStream to;

  PlainProgress(RunNames names, PrintStream to) {
    this.tally = new Tally(names);
    this.to = to;
  }

  @Override
  public synchronized void happened(List<Entry> entries) {
    StringBuilder lines = new StringBuilder();
    for (Entry entry : entries) {
      tally.line(entry).ifPresent(line -> lines.append(line).append('\n'));
    }
    if (lines.length() > 0) {
      to.print(lines);
      to.flush();
    }
  }

  @Override
  public synchronized void say(String line) {
    to.println(line);
  }

  @Override
  public void close() {}
}
