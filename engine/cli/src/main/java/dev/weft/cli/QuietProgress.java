package dev.weft.cli;

import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunEvent;
import java.io.PrintStream;
import java.util.List;

/** Shows nothing but what somebody should know whatever they want to see: warnings. */
final class QuietProgress implements Progress {
  private final RunNames names;
  private final PrintStream to;

  QuietProgress(RunNames names, PrintStream to) {
    this.names = names;
    this.to = to;
  }

  @Override
  public synchronized void happened(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry.event() instanceof RunEvent.Warned warned) {
        String name = names.shown(entry.in(), warned.action());
        warn("warning: " + Words.clean(name + ": " + warned.text()));
      }
    }
  }

  @Override
  public void say(String line) {}

  @Override
  public synchronized void warn(String line) {
    to.println(line);
  }

  @Override
  public void close() {}
}
