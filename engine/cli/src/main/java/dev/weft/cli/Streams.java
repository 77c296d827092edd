package dev.weft.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * What a command line is connected to.
 *
 * @param out results
 * @param err progress and what is wrong
 * @param screen what is known of the terminal behind {@code err}
 * @param folder against which paths are taken
 */
public record Streams(
    InputStream in, PrintStream out, PrintStream err, Screen screen, Path folder) {
  /**
   * The terminal that progress is drawn on.
   *
   * @param live whether there is one
   * @param columns its width
   */
  public record Screen(boolean live, int columns) {
    /** No terminal: plain lines. */
    public static final Screen NONE = new Screen(false, 80);
  }
}
