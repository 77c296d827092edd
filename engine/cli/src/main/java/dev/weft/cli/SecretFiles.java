package dev.weft.cli;

import dev.weft.engine.reuse.JobSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Which files of a run may hold secrets, and are therefore given to nobody. */
final class SecretFiles {
  /** Files of attempts that never hold any: what is in them is masked, or is no value. */
  private static final Set<String> HARMLESS = Set.of("log", "script", "process");

  private final boolean secrets;
  private final boolean over;

  private SecretFiles(boolean secrets, boolean over) {
    this.secrets = secrets;
    this.over = over;
  }

  static SecretFiles of(RunSight run) {
    return new SecretFiles(JobSecrets.anyIn(run.past().plan().job()), run.isOver());
  }

  /** Returns a clause that says why a file may hold secrets; empty where it does not. */
  Optional<String> why(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!secrets || HARMLESS.contains(name)) {
      return Optional.empty();
    }
    if (name.equals("log.raw") || name.startsWith(".key")) {
      return Optional.of("it may hold secrets");
    }
    if (!over) {
      return Optional.of("it may hold secrets while the run is not over");
    }
    return isClosed(file)
        ? Optional.of("only its owner may read it, so it may hold secrets")
        : Optional.empty();
  }

  private static boolean isClosed(Path file) {
    try {
      Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
      return !modes.contains(PosixFilePermission.GROUP_READ)
          && !modes.contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException e) {
      return true;
    }
  }
}
