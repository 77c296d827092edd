package dev.weft.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

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
}
