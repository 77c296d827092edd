package dev.weft.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The folder in which runs are kept. */
final class StateFolder {
  private static final String NAME = ".weft";

  private StateFolder() {}

  /** Returns the one that is named, else the nearest one upward, else where a new one belongs. */
  static Path find(Optional<String> named, Path current) throws UsageException {
    if (named.isPresent()) {
      try {
        return current.resolve(named.get()).normalize();
      } catch (InvalidPathException e) {
        throw new UsageException("'" + named.get() + "' cannot be the name of a folder");
      }
    }
    for (Path at = current; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(NAME))) {
        return at.resolve(NAME);
      }
    }
    return current.resolve(NAME);
  }
}
