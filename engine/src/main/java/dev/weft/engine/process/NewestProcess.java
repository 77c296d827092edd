package dev.weft.engine.process;

import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * The number of the process that was made last, which {@code /proc} tells. The file stays open,
 * since it is asked at the end of every child. Safe for use by several threads.
 */
final class NewestProcess {
  private final RandomAccessFile load;
  private final byte[] text = new byte[128];

  private NewestProcess(RandomAccessFile load) {
    this.load = load;
  }

  /** Opens the file, which the collector closes some time after its last use. */
  static NewestProcess open() throws IOException {
    return new NewestProcess(new RandomAccessFile("/proc/loadavg", "r"));
  }

  /** Returns the number; it ends the only line there is. */
  synchronized long pid() throws IOException {
    load.seek(0);
    int at = load.read(text) - 1;
    while (at >= 0 && text[at] <= ' ') {
      at--;
    }
    long pid = 0;
    for (long unit = 1; at >= 0 && text[at] > ' '; at--, unit *= 10) {
      pid += unit * (text[at] - '0');
    }
    return pid;
  }
}
