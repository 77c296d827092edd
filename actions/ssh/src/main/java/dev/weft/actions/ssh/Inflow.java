package dev.weft.actions.ssh;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a shell on a host says: answers on its standard output, which wait here to be taken, and
 * bytes of a log on its standard error, which are written away at once. Filled by the thread of the
 * session.
 */
final class Inflow {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** How long a line may be, of any that are awaited. */
  private static final int LONGEST_LINE = 64 << 10;

  /** How much may wait here to be taken, besides bytes that were asked for. */
  private static final int MOST = 4 << 20;

  private final SshHost host;
  private long most = MOST;

  private byte[] answers = new byte[512];
  private int start;
  private int end;
  private boolean over;
  private boolean flooded; // nobody reads that much
  private @Nullable LogFile log;

  Inflow(SshHost host) {
    this.host = host;
  }

  /** Says how many bytes are about to be asked for. */
  synchronized void expect(int bytes) {
    most = (long) MOST + bytes;
  }

  /** Returns where the session's thread puts answers. */
  OutputStream answers() {
    return new Sink(true);
  }

  /** Returns where the session's thread puts bytes of the log. */
  OutputStream log() {
    return new Sink(false);
  }

  /** Says where bytes of the log go from now on; nothing lets them go. */
  synchronized void logTo(@Nullable LogFile file) {
    log = file;
  }

  /** Tells whether nothing will come any more. */
  synchronized boolean isOver() {
    return over;
  }

  /** Says that nothing will come any more. */
  synchronized void finish() {
    over = true;
    notifyAll();
  }

  /**
   * Waits for a whole line; empty when none came in time, or none will come.
   *
   * @throws UnreachableException when it has no end, or too much waits to be taken
   */
  synchronized Optional<String> line(long millis)
      throws UnreachableException, InterruptedException {
    long last = System.nanoTime() + millis * NANOS_PER_MILLI;
    int seen = start;
    while (true) {
      for (; seen < end; seen++) {
        if (answers[seen] == '\n') {
          String line = new String(answers, start, seen - start, StandardCharsets.ISO_8859_1);
          start = seen + 1;
          return Optional.of(line);
        }
      }
      int before = seen - start;
      if (flooded || before > LONGEST_LINE) {
        throw new UnreachableException(
            host, "it sends what nobody asked for, without an end", true);
      }
      if (!await(last)) {
        return Optional.empty();
      }
      seen = start + before;
    }
  }

  /** Waits for a number of bytes; empty when they did not come in time, or will not come. */
  synchronized Optional<byte[]> bytes(int count, long millis) throws InterruptedException {
    long last = System.nanoTime() + millis * NANOS_PER_MILLI;
    while (end - start < count) {
      if (!await(last)) {
        return Optional.empty();
      }
    }
    byte[] bytes = Arrays.copyOfRange(answers, start, start + count);
    start += count;
    return Optional.of(bytes);
  }

  /** Waits until a log has a size; tells whether it came to that in time. */
  synchronized boolean awaitLog(LogFile file, long size, long millis) throws InterruptedException {
    long last = System.nanoTime() + millis * NANOS_PER_MILLI;
    long before = file.size();
    while (file.size() < size) {
      if (!await(last)) {
        return false;
      }
      if (file.size() > before) { // it moves: give it the whole time again
        before = file.size();
        last = System.nanoTime() + millis * NANOS_PER_MILLI;
      }
    }
    return true;
  }

  /** Waits for anything to come; tells whether that may still be. */
  @SuppressWarnings("WaitNotInLoop") // all callers loop
  private boolean await(long last) throws InterruptedException {
    long left = last - System.nanoTime();
    if (over || left <= 0) {
      return false;
    }
    wait(left / NANOS_PER_MILLI + 1);
    return true;
  }

  private synchronized void take(byte[] bytes, int from, int length) {
    if (end - start + length > most) {
      flooded = true;
    }
    if (flooded) {
      notifyAll();
      return;
    }
    if (end + length > answers.length) {
      byte[] larger =
          end - start + length > answers.length
              ? new byte[Math.max(answers.length * 2, end - start + length)]
              : answers;
      System.arraycopy(answers, start, larger, 0, end - start);
      end -= start;
      start = 0;
      answers = larger;
    }
    System.arraycopy(bytes, from, answers, end, length);
    end += length;
    notifyAll();
  }

  private synchronized void keep(byte[] bytes, int from, int length) {
    if (log != null) {
      log.append(bytes, from, length);
    }
    notifyAll();
  }

  /** One of the two streams. */
  private final class Sink extends OutputStream {
    private final boolean ofAnswers;

    Sink(boolean ofAnswers) {
      this.ofAnswers = ofAnswers;
    }

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      if (ofAnswers) {
        take(bytes, from, length);
      } else {
        keep(bytes, from, length);
      }
    }

    @Override
    public void close() {
      if (ofAnswers) {
        finish();
      }
    }
  }
}
