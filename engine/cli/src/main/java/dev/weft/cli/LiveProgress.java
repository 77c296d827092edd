package dev.weft.cli;

import dev.weft.engine.run.Entry;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Progress on a terminal: what is over scrolls up, what runs stands below and is drawn anew ten
 * times a second at most. Uses three control sequences of ECMA-48 that every terminal has.
 */
final class LiveProgress implements Progress {
  private static final long PERIOD_MILLIS = 100;
  private static final int MOST_LINES = 12;

  private final Tally tally;
  private final PrintStream to;
  private final int columns;
  private final StringBuilder finished = new StringBuilder();
  private final Thread painter;
  private int drawn;
  private boolean closed;

  LiveProgress(RunNames names, PrintStream to, int columns) {
    this.tally = new Tally(names);
    this.to = to;
    this.columns = Math.max(columns, 20);
    this.painter = new Thread(this::paint, "progress");
    painter.setDaemon(true);
    painter.start();
  }

  @Override
  public synchronized void happened(List<Entry> entries) {
    for (Entry entry : entries) {
      tally.line(entry).ifPresent(line -> finished.append(line).append('\n'));
    }
  }

  @Override
  public synchronized void say(String line) {
    finished.append(line).append('\n');
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      painter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void paint() {
    try {
      while (!closed) {
        draw(Instant.now());
        wait(PERIOD_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    erase();
    to.print(finished);
    to.flush();
  }

  private void draw(Instant now) {
    StringBuilder frame = new StringBuilder();
    int lines = 0;
    List<Tally.Running> all = tally.running();
    for (Tally.Running each : all) {
      if (++lines > MOST_LINES) {
        break;
      }
      String elapsed = Elapsed.text(Duration.between(each.since(), now));
      line(frame, "  " + each.name() + "  " + elapsed);
    }
    int running = all.size();
    if (running > 0 || finished.length() > 0) {
      line(frame, tally.share() + " done, " + running + " running");
      lines = Math.min(lines, MOST_LINES) + 1;
    }
    erase();
    to.print(finished);
    finished.setLength(0);
    to.print(frame);
    to.flush();
    drawn = lines;
  }

  private void line(StringBuilder frame, String text) {
    frame.append(text.length() < columns ? text : text.substring(0, columns - 1)).append('\n');
  }

  private void erase() {
    if (drawn > 0) {
      to.print("\u001B[" + drawn + "A\r\u001B[J");
      drawn = 0;
    }
  }
}
