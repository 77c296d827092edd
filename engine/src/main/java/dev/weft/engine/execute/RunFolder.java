package dev.weft.engine.execute;

import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.RunFacts;
import dev.weft.engine.run.RunId;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/**
 * Where a run leaves files: {@code runs/<number>/<action>/<attempt>/{work,out,log}} in the state
 * folder, readable by nobody else. The folders of an attempt are made when it needs them, {@code
 * out} only where there are outputs to leave in it. Where an attempt is a run inside the run, it
 * holds the folders of that run's actions in the same way.
 */
public final class RunFolder {
  private static final FileAttribute<?>[] PRIVATE =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
          }
          : new FileAttribute<?>[0];

  private final Path path;
  private final RunFacts facts;

  private RunFolder(RunId run, Path path) {
    this.path = path;
    this.facts = new RunFacts(run, path.toString());
  }

  /**
   * Makes the folder of a new run, numbered one above the highest there is. Of several processes
   * that do so at once each gets its own.
   *
   * @param known runs whose numbers are not used again, though their folders may be gone
   */
  public static RunFolder create(Path stateFolder, List<RunId> known) throws IOException {
    Path runs = stateFolder.resolve("runs");
    Files.createDirectories(runs, PRIVATE);
    long highest = highest(runs);
    for (RunId each : known) {
      highest = Math.max(highest, number(each.value()));
    }
    for (long number = highest + 1; ; number++) {
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
    return facts;
  }

  /** Returns the folder itself. */
  public Path path() {
    return path;
  }

  /**
   * Opens the folder of a run that was made before.
   *
   * @throws java.nio.file.NoSuchFileException when it is gone
   */
  public static RunFolder open(Path stateFolder, RunId run) throws IOException {
    Path path = stateFolder.resolve("runs").resolve(run.value());
    if (!Files.isDirectory(path)) {
      throw new NoSuchFileException(path.toString(), null, "the folder of run " + run);
    }
    return new RunFolder(run, path);
  }

  /** Returns the folder that a run would have which leaves no files; nothing is made. */
  public static RunFolder unmade(Path stateFolder, RunId run) {
    return new RunFolder(run, stateFolder.resolve("runs").resolve(run.value()));
  }

  /** Returns the name of an action's folder: its own, or its index where it is an instance. */
  public static String nameOf(ActionName action, int index) {
    return action.value().indexOf('[') < 0 ? action.value() : Integer.toString(index);
  }

  /** Returns the folder of the run that an attempt at an action is. */
  public RunFolder within(ActionName action, int index, int attempt) {
    return new RunFolder(facts.run(), Path.of(attempt(nameOf(action, index), attempt)));
  }

  /** Returns the folder of a run that an attempt at an action wants. */
  RunFolder wanted(ActionName action, int index, int number) {
    return new RunFolder(
        facts.run(), Path.of(facts.folder(), nameOf(action, index), "runs", "" + number));
  }

  /** Returns where an attempt leaves files, whether or not it left any. */
  String attempt(String action, int attempt) {
    return facts.folder() + "/" + action + "/" + attempt;
  }

  /** Returns the log of an attempt, whether or not it has one. */
  public Path log(ActionName action, int index, int attempt) {
    return Path.of(attempt(nameOf(action, index), attempt), "log");
  }

  /** Makes the folders that every attempt has; returns where they are. */
  File make(String action, int number) throws IOException {
    File all = new File(facts.folder(), action);
    if (number == 1 || !all.exists()) {
      makeAround(all);
    }
    File attempt = new File(all, Integer.toString(number));
    make(attempt);
    make(new File(attempt, "work"));
    return attempt;
  }

  private static void makeAround(File all) throws IOException {
    if (!all.mkdir()) {
      Files.createDirectories(all.toPath()); // those of the runs around it, too
    }
  }

  /**
   * Makes a folder in one that nobody else may enter, and that therefore needs no care for who may
   * enter it.
   */
  static void make(File folder) throws IOException {
    if (!folder.mkdir()) {
      Files.createDirectory(folder.toPath()); // which says what is wrong
    }
  }
}
