package dev.weft.cli;

import dev.weft.engine.run.Entry;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Progress on a terminal: what is over scrolls up, what runs stands below and is drawn anew ten
 * times a second at most. Uses three control sequences of ECMA-48 that every terminal has.
 */
final class LiveProgress implements Progress {
  private static final long PERIOD_MILLIS = 100;

  private final Tally tally;
  private final PrintStream to;
  private final LiveFrame frame;
  private final StringBuilder finished = new StringBuilder();
  private final Thread painter;
  private Optional<Pace> pace = Optional.empty();
  private int drawn;
  private boolean closed;

  LiveProgress(RunNames names, PrintStream to, int columns) {
    this.tally = new Tally(names);
    this.to = to;
    this.frame = new LiveFrame(tally, columns);
    this.painter = new Thread(this::paint, "progress");
    painter.setDaemon(true);
    painter.start();
  }

  @Override
  public synchronized void expect(Pace expected) {
    pace = Optional.of(expected);
  }

  @Override
  public synchronized void happened(List<Entry> entries) {
    for (Entry entry : entries) {
      pace.ifPresent(it -> it.take(entry));
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
    boolean idle = tally.running().isEmpty() && finished.length() == 0;
    List<String> lines = idle ? List.of() : frame.lines(pace, now);
    erase();
    to.print(finished);
    finished.setLength(0);
    lines.forEach(line -> to.print(line + '\n'));
    to.flush();
    drawn = lines.size();
  }

  private void erase() {
    if (drawn > 0) {
      to.print("\u001B[" + drawn + "A\r\u001B[J");
      drawn = 0;
    }
  }
}
