package dev.weft.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The logs and outputs in the folder of a run. Links are never followed. */
final class RunFiles extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final long most;
  private final List<Found> found = new ArrayList<>();
  private final List<Left> left;
  private final SecretFiles secrets;

  /**
   * A file to keep.
   *
   * @param name its path below the folder
   */
  record Found(String name, Path path, boolean executable) {}

  /** Something that is left out, and a clause that says why. */
  record Left(String name, String why) {}

  private RunFiles(Path folder, long most, List<Left> left, SecretFiles secrets) {
    this.folder = folder;
    this.most = most;
    this.left = left;
    this.secrets = secrets;
  }

  /** Finds the files of at most {@code most} bytes, sorted by name; the rest goes to a list. */
  static List<Found> of(Path folder, long most, List<Left> left, SecretFiles secrets)
      throws IOException {
    RunFiles files = new RunFiles(folder, most, left, secrets);
    Files.walkFileTree(folder, files);
    Collections.sort(files.found, Comparator.comparing(Found::name));
    return files.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
    boolean work = String.valueOf(path.getFileName()).equals("work") && isOfAttempt(path);
    if (work && !isEmpty(path)) {
      left.add(new Left(name(path), "the work folder of an attempt"));
    }
    return work ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  private static boolean isEmpty(Path path) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      return !entries.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }

  /** Tells whether a folder is in one that looks like that of an attempt: called by a number. */
  private boolean isOfAttempt(Path path) {
    Path below = folder.relativize(path);
    int depth = below.getNameCount();
    String number = depth < 3 ? "" : below.getName(depth - 2).toString();
    return !number.isEmpty() && number.chars().allMatch(each -> each >= '0' && each <= '9');
  }

  @Override
  public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
    Optional<String> secret = secrets.why(path);
    if (secret.isPresent()) {
      left.add(new Left(name(path), secret.get()));
    } else if (attributes.isSymbolicLink()) {
      left.add(new Left(name(path), "a link"));
    } else if (!attributes.isRegularFile()) {
      left.add(new Left(name(path), "not a file"));
    } else if (attributes.size() > most && !String.valueOf(path.getFileName()).equals("log")) {
      left.add(new Left(name(path), "it has " + attributes.size() + " bytes"));
    } else {
      found.add(new Found(name(path), path, Files.isExecutable(path)));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path path, IOException e) {
    if (!(e instanceof NoSuchFileException)) {
      left.add(new Left(name(path), "it cannot be read"));
    }
    return FileVisitResult.CONTINUE;
  }

  private String name(Path path) {
    return folder.relativize(path).toString();
  }
}
