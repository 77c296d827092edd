package dev.weft.cli;

import java.io.IOException;
import org.apache.commons.cli.Options;

/** One of the things weft does, as in {@code weft check}. Its help text lies beside the classes. */
interface Verb {
  /** Returns the word on the command line. */
  String word();

  /** Returns the options it takes besides those that all take. */
  Options options();

  /**
   * Does it.
   *
   * @throws UsageException when the arguments make no sense
   * @throws IOException when a file named by the user cannot be read or written
   */
  ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException;
}
