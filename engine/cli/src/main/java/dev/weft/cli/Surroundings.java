package dev.weft.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the process runs.
 *
 * @param folder the current one, absolute
 * @param environment all of it
 * @param screen the terminal behind standard error
 */
public record Surroundings(
    Path folder, Map<String, String> environment, Screen screen, Interrupts interrupts) {
  /**
   * A terminal.
   *
   * @param live whether there is one that can be drawn on
   * @param columns its width
   * @param out whether standard output goes to one, too
   */
  public record Screen(boolean live, int columns, boolean out) {
    /** No terminal: plain lines. */
    public static final Screen NONE = new Screen(false, 80, false);
  }

  /** Returns surroundings without terminal and interrupts. */
  public static Surroundings plain(Path folder, Map<String, String> environment) {
    return new Surroundings(folder.toAbsolutePath(), environment, Screen.NONE, handler -> {});
  }
}
