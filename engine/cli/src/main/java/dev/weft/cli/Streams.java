package dev.weft.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * What a command line is connected to.
 *
 * @param out results
 * @param err progress and what is wrong
 */
public record Streams(InputStream in, PrintStream out, PrintStream err, Surroundings around) {
  /** Returns the current folder. */
  public Path folder() {
    return around.folder();
  }

  /** Returns the same, but with results and progress going through other streams on their way. */
  Streams through(UnaryOperator<OutputStream> way) {
    return new Streams(in, print(way.apply(out)), print(way.apply(err)), around);
  }

  private static PrintStream print(OutputStream to) {
    return new PrintStream(to, false, StandardCharsets.UTF_8);
  }
}
