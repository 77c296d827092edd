package dev.weft.actions.git;

import java.nio.file.Path;

/**
 * Which folders stay. Those of attempts are removed some day, so that nothing an attempt leaves
 * behind may lean on what lies in another's.
 */
final class LastingFolders {
  private final Path runs;

  /**
   * Finds the folder of all runs, {@code runs/<number>/…} around an attempt.
   *
   * @param attempt the real path of a folder of it
   */
  LastingFolders(Path attempt) {
    Path found = attempt;
    for (int i = 1; i + 1 < attempt.getNameCount(); i++) {
      if (attempt.getName(i).toString().matches("[0-9]+")
          && attempt.getName(i - 1).toString().equals("runs")) {
        found = attempt.getRoot().resolve(attempt.subpath(0, i));
        break;
      }
    }
    this.runs = found;
  }

  /** Tells whether a real path is outside of the folders of all attempts. */
  boolean contains(Path path) {
    return !path.startsWith(runs);
  }
}
