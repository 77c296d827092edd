package dev.weft.actions.ssh;

import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.engine.process.LogLimitException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The log of an attempt on this machine, which holds a beginning of the one on the host: its size
 * is where to go on. Safe for use by several threads.
 */
final class LogFile implements AutoCloseable {
  private final OutputStream out;
  private final Path file;
  private final Limits limits;
  private long size;

  /** Opens a log to go on with. */
  LogFile(Path file, Limits limits) throws IOException {
    this.file = file;
    this.limits = limits;
    this.out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    this.size = Files.size(file);
  }

  /** Takes what comes next; what is beyond the limit is let go. */
  synchronized void append(byte[] bytes, int from, int length) {
    try {
      if (size <= limits.of(Limit.LOG)) {
        out.write(bytes, from, length);
      }
      size += length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized long size() {
    return size;
  }

  /**
   * Returns how much is to come here of a log that is over: no more than shows that it is too much.
   */
  long wanted(long whole) {
    return Math.min(whole, limits.of(Limit.LOG) + 1);
  }

  /** Refuses what has been printed when it is too much. */
  synchronized void check() throws LogLimitException {
    if (size > limits.of(Limit.LOG)) {
      String message = "the log is larger than " + limits.text(Limit.LOG) + ": '" + file + "'";
      throw new LogLimitException(limits.advice(Limit.LOG, message + "; print less"));
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
