package dev.weft.engine.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where programs lie, found as {@code execvp} finds them. Remembers where, since a job starts few
 * programs often. Safe for use by several threads.
 */
final class ProgramPath {
  private static final int MOST_REMEMBERED = 1000;

  private final Map<String, File> remembered = new ConcurrentHashMap<>();

  /** Finds a program by its bare name in the folders of a {@code PATH}. */
  static Optional<Path> find(String name, String folders, Path current) {
    for (String folder : folders.split(":", -1)) {
      File file = current.resolve(folder).resolve(name).toFile();
      if (file.canExecute() && file.isFile()) {
        return Optional.of(file.toPath());
      }
    }
    return Optional.empty();
  }

  /** Refuses a request whose program cannot be started, before anything is. */
  void check(ProcessRequest request) throws CannotStartException {
    String program = request.argv().get(0);
    try {
      if (program.indexOf('/') >= 0) {
        checkFile(program, request.folder().resolve(program));
      } else {
        String folders = request.environment().getOrDefault("PATH", "/bin:/usr/bin");
        if (program.isEmpty() || !isFound(program, folders, request.folder())) {
          throw new CannotStartException(
              "program '" + program + "' is not in any folder of PATH (" + folders + ")");
        }
      }
    } catch (InvalidPathException e) {
      throw new CannotStartException("'" + program + "' is not a file name: " + e.getReason());
    }
  }

  private boolean isFound(String program, String folders, Path current) {
    String key = program + '\0' + folders;
    File known = remembered.get(key);
    if (known != null && known.canExecute()) {
      return true;
    }
    Optional<Path> found = find(program, folders, current);
    if (found.isPresent() && isSameEverywhere(folders) && remembered.size() < MOST_REMEMBERED) {
      remembered.put(key, found.get().toFile());
    }
    return found.isPresent();
  }

  /** Tells whether it does not matter in which folder a program is looked up. */
  private static boolean isSameEverywhere(String folders) {
    for (String folder : folders.split(":", -1)) {
      if (!folder.startsWith("/")) {
        return false;
      }
    }
    return true;
  }

  private static void checkFile(String program, Path file) throws CannotStartException {
    if (!Files.exists(file)) {
      throw new CannotStartException("program '" + program + "' does not exist");
    }
    if (Files.isDirectory(file) || !Files.isExecutable(file)) {
      throw new CannotStartException("'" + program + "' is not an executable file");
    }
  }
}
