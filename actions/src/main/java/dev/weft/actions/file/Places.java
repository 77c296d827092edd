package dev.weft.actions.file;

import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.command.ContentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What paths in parameters mean. Sources are where the job lies, and what is made is in the work
 * folder: a relative path starts there.
 */
public final class Places {
  private final Folders folders;

  Places(Folders folders) {
    this.folders = folders;
  }

  /** Returns what exists at a place; links are followed. */
  public Path source(String parameter, String written) throws IOException {
    Path path = folders.job().resolve(path(parameter, written));
    if (!Files.exists(path)) {
      throw new RefusedException("there is no '" + path + "', which '" + parameter + "' names");
    }
    return path.toRealPath();
  }

  /** Returns a file at a place. */
  public Path file(String parameter, String written) throws IOException {
    Path path = source(parameter, written);
    if (!Files.isRegularFile(path)) {
      String what = Files.isDirectory(path) ? "a folder" : "a pipe, socket or device";
      throw new RefusedException(
          "'" + path + "', which '" + parameter + "' names, is " + what + ", not a file");
    }
    return path;
  }

  /**
   * Returns where something is to be put. One that is relative stays within the work folder;
   * anywhere else is written as an absolute path.
   */
  public Destination destination(String parameter, String written) throws IOException {
    Path path = folders.work().resolve(path(parameter, written)).normalize();
    boolean absolute = Path.of(written).isAbsolute();
    if (!absolute && !path.startsWith(folders.work())) {
      throw new RefusedException(
          "'"
              + parameter
              + "' is '"
              + written
              + "', which leads out of the work folder; elsewhere is an absolute path, such as"
              + " '${job.dir}/…'");
    }
    if (path.equals(folders.work()) || path.getFileName() == null) {
      throw new RefusedException("'" + parameter + "' is '" + written + "', which names no file");
    }
    byte[] attempt = folders.work().toString().getBytes(StandardCharsets.UTF_8);
    return new Destination(path, ContentHash.of(attempt).substring(0, 12));
  }

  private static Path path(String parameter, String written) throws RefusedException {
    if (written.isEmpty()) {
      throw new RefusedException("'" + parameter + "' is empty");
    }
    try {
      return Path.of(written);
    } catch (InvalidPathException e) {
      throw new RefusedException("'" + parameter + "' is not a path: " + e.getReason());
    }
  }
}
