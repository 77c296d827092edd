package dev.weft.cli;

import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.RunEvent;
import java.io.PrintStream;
import java.util.List;

/** Progress as lines, for files and pipes. */
final class PlainProgress implements Progress {
  private final Tally tally;
  private final PrintStream to;

  PlainProgress(Plan plan, PrintStream to) {
    this.tally = new Tally(plan);
    this.to = to;
  }

  @Override
  public synchronized void happened(List<RunEvent> events) {
    StringBuilder lines = new StringBuilder();
    for (RunEvent event : events) {
      tally.line(event).ifPresent(line -> lines.append(line).append('\n'));
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
