package dev.weft.engine.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where programs lie, found as {@code execvp} finds them. */
final class ProgramPath {
  private ProgramPath() {}

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
  static void check(ProcessRequest request) throws CannotStartException {
    String program = request.argv().get(0);
    try {
      if (program.indexOf('/') >= 0) {
        checkFile(program, request.folder().resolve(program));
      } else {
        String folders = request.environment().getOrDefault("PATH", "/bin:/usr/bin");
        if (program.isEmpty() || find(program, folders, request.folder()).isEmpty()) {
          throw new CannotStartException(
              "program '" + program + "' is not in any folder of PATH (" + folders + ")");
        }
      }
    } catch (InvalidPathException e) {
      throw new CannotStartException("'" + program + "' is not a file name: " + e.getReason());
    }
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
