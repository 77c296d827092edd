package dev.weft.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** A folder that nobody else may change, on systems that know owners and modes. */
final class PrivateFolder {
  private PrivateFolder() {}

  /** Returns what makes a new file one that its owner alone may read and write. */
  static FileAttribute<Set<PosixFilePermission>> fileMode() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  /**
   * Makes a folder where there is none.
   *
   * @throws StoreRefusedException when somebody else could write to it, or we cannot
   */
  static void prepare(Path folder) throws IOException {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      throw new StoreRefusedException(
          "the state folder '" + folder + "' is a file", "name another one with '--state'", e);
    } catch (FileSystemException e) {
      throw new StoreRefusedException(
          "the state folder '" + folder + "' cannot be made: " + reason(e),
          "name another one with '--state'",
          e);
    }
    check(folder);
    if (!Files.isWritable(folder)) {
      throw new StoreRefusedException(
          "the state folder '" + folder + "' cannot be written to",
          "name another one with '--state'");
    }
  }

  /**
   * Checks that nobody else may change what is in a folder.
   *
   * @throws StoreRefusedException when somebody may
   */
  static void check(Path folder) throws IOException {
    UserPrincipal owner = Files.getOwner(folder);
    UserPrincipal us = us(owner);
    if (!owner.equals(us)) {
      throw new StoreRefusedException(
          "the state folder '" + folder + "' belongs to user '" + owner.getName() + "'",
          "run weft as that user, or name another folder with '--state'");
    }
    Set<PosixFilePermission> modes = Files.getPosixFilePermissions(folder);
    if (modes.contains(PosixFilePermission.GROUP_WRITE)
        || modes.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new StoreRefusedException(
          "other users may write to the state folder '" + folder + "'",
          "take that right from them: chmod go-w '" + folder + "'");
    }
  }

  /** Returns the user who runs this process, or somebody else where that cannot be found out. */
  private static UserPrincipal us(UserPrincipal otherwise) throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self) ? Files.getOwner(self) : ownerOfNewFile(otherwise);
  }

  private static UserPrincipal ownerOfNewFile(UserPrincipal otherwise) throws IOException {
    try {
      Path file = Files.createTempFile("weft", "");
      try {
        return Files.getOwner(file);
      } finally {
        Files.delete(file);
      }
    } catch (AccessDeniedException e) {
      return otherwise;
    }
  }

  private static String reason(FileSystemException e) {
    return e instanceof AccessDeniedException
        ? "no permission for '" + e.getFile() + "'"
        : String.valueOf(e.getReason() == null ? e.getMessage() : e.getReason());
  }
}
