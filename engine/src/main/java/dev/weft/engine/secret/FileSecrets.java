package dev.weft.engine.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Secrets in files: some that are named one by one, and a folder that holds one file for each. */
public final class FileSecrets {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private FileSecrets() {}

  /** Returns the source of secrets whose files are named; who may read those is not looked at. */
  public static SecretSource named(Map<String, Path> files) {
    return name -> {
      Path file = files.get(name);
      return file == null ? Optional.empty() : Optional.of(read(file));
    };
  }

  /**
   * Returns the source of the secrets in a folder, each in the file of its name. The folder and the
   * file must be ours, and closed to all others.
   */
  public static SecretSource in(Path folder) {
    return name -> {
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      requireClosed(folder, "700");
      requireClosed(file, "600");
      return Optional.of(read(file));
    };
  }

  /**
   * Refuses what others may look at, or may have put there.
   *
   * @param mode the mode that it should have, in octal
   */
  public static void requireClosed(Path path, String mode)
      throws SecretSource.UnreadableSecretException {
    try {
      Path self = Path.of("/proc/self");
      if (Files.exists(self) && !Files.getOwner(path).equals(Files.getOwner(self))) {
        throw new SecretSource.UnreadableSecretException(
            "'" + path + "' belongs to user '" + Files.getOwner(path).getName() + "'",
            "secrets are read only from what is your own: chown \"$(id -u)\" '" + path + "'");
      }
      Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
      open.addAll(Files.getPosixFilePermissions(path));
      open.retainAll(OTHERS);
      if (!open.isEmpty()) {
        throw new SecretSource.UnreadableSecretException(
            "other users may open '" + path + "'",
            "close it to them: chmod " + mode + " '" + path + "'");
      }
    } catch (SecretSource.UnreadableSecretException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static byte[] read(Path file) throws SecretSource.UnreadableSecretException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(SecretText.MOST_BYTES + 3);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static SecretSource.UnreadableSecretException unreadable(Path file, IOException e) {
    String why = e instanceof NoSuchFileException ? "it does not exist" : e.toString();
    return new SecretSource.UnreadableSecretException("'" + file + "' cannot be read: " + why, "");
  }
}
