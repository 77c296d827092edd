package dev.weft.actions.ssh;

import dev.weft.engine.job.Limit;
import dev.weft.engine.job.Limits;
import dev.weft.engine.process.LogLimitException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The log of an attempt on this machine, which holds a beginning of the one on the host: its size
 * is where to go on. Safe for use by several threads.
 */
final class LogFile implements AutoCloseable {
  private final OutputStream out;
  private final Path file;
  private final Limits limits;
  private long size;
  private @Nullable IOException failure;

  /** Opens a log to go on with. */
  LogFile(Path file, Limits limits) throws IOException {
    this.file = file;
    this.limits = limits;
    this.out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    this.size = Files.size(file);
  }

  /**
   * Takes what comes next; what is beyond the limit is let go, and what follows a failure. Throws
   * nothing, since the session that it comes by is of others, too.
   */
  synchronized void append(byte[] bytes, int from, int length) {
    try {
      if (failure == null && size <= limits.of(Limit.LOG)) {
        out.write(bytes, from, length);
      }
    } catch (IOException e) {
      failure = e;
    }
    size += length;
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

  /** Refuses what has been printed when it is too much, or could not be written. */
  synchronized void check() throws LogLimitException, UnwritableLogException {
    if (failure != null) {
      throw new UnwritableLogException(
          "the log '" + file + "' cannot be written: " + failure.getMessage(), failure);
    }
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
