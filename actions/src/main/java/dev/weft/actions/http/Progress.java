package dev.weft.actions.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/** Lines in the log of an attempt: how far it is, at each tenth, and what happened. */
final class Progress {
  private static final long UNKNOWN_PART = 64L << 20;
  private static final long LEAST_PART = 1L << 20;

  private final Path log;
  private OptionalLong total = OptionalLong.empty();
  private long next = Long.MAX_VALUE;
  private long part = UNKNOWN_PART;

  Progress(Path log) {
    this.log = log;
  }

  /** Begins, when it is known how much there is. */
  void begin(long size, OptionalLong all) {
    total = all;
    part = all.isPresent() ? Math.max(LEAST_PART, all.getAsLong() / 10) : UNKNOWN_PART;
    next = size + part;
  }

  /** Says how far it is, if it is time to. */
  void at(long size) throws IOException {
    if (size < next) {
      return;
    }
    next = size + part;
    String of =
        total.isPresent()
            ? " of "
                + ByteSize.text(total.getAsLong())
                + " ("
                + size * 100 / Math.max(1, total.getAsLong())
                + " %)"
            : "";
    say(ByteSize.text(size) + of);
  }

  /** Appends a line. */
  void say(String line) throws IOException {
    Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
