package dev.weft.engine.execute;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.RunFacts;
import dev.weft.engine.run.RunId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * Where a run leaves files: {@code runs/<number>/<action>/<attempt>/{work,out,log}} in the state
 * folder, readable by nobody else. The folders of an attempt are made when it needs them.
 */
public final class RunFolder {
  private static final FileAttribute<?>[] PRIVATE =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
          }
          : new FileAttribute<?>[0];

  private final RunId run;
  private final Path path;

  private RunFolder(RunId run, Path path) {
    this.run = run;
    this.path = path;
  }

  /**
   * Makes the folder of a new run, numbered one above the highest there is. Of several processes
   * that do so at once each gets its own.
   */
  public static RunFolder create(Path stateFolder) throws IOException {
    Path runs = stateFolder.resolve("runs");
    Files.createDirectories(runs, PRIVATE);
    for (long number = highest(runs) + 1; ; number++) {
      try {
        Path path = Files.createDirectory(runs.resolve(Long.toString(number)), PRIVATE);
        return new RunFolder(new RunId(Long.toString(number)), path);
      } catch (FileAlreadyExistsException e) {
        // another process was faster; the next number is tried
      }
    }
  }

  private static long highest(Path runs) throws IOException {
    long highest = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(runs)) {
      for (Path entry : entries) {
        highest = Math.max(highest, number(Objects.toString(entry.getFileName())));
      }
    }
    return highest;
  }

  private static long number(String name) {
    try {
      return Long.parseLong(name);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Returns what references may ask of the run. */
  public RunFacts facts() {
    return new RunFacts(run, path.toString());
  }

  /** Returns the folder itself. */
  public Path path() {
    return path;
  }

  /** Returns where an attempt leaves files, whether or not it left any. */
  Path attempt(ActionName action, int attempt) {
    return path.resolve(action.value()).resolve(Integer.toString(attempt));
  }

  /** Returns the log of an attempt, whether or not it has one. */
  public Path log(ActionName action, int attempt) {
    return attempt(action, attempt).resolve("log");
  }

  /** Makes the folders of an attempt. */
  void make(ActionName action, int number) throws IOException {
    Path attempt = attempt(action, number);
    Path all = path.resolve(action.value());
    if (number == 1 || !Files.exists(all)) {
      Files.createDirectory(all, PRIVATE);
    }
    Files.createDirectory(attempt, PRIVATE);
    Files.createDirectory(attempt.resolve("work"), PRIVATE);
    Files.createDirectory(attempt.resolve("out"), PRIVATE);
  }
}
