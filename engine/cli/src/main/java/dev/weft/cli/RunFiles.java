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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The logs and outputs of a run: what is in its folder but for the work folders of attempts, and
 * the outputs that lie in those, in the folder of an earlier run or elsewhere. Links are never
 * followed.
 */
final class RunFiles extends SimpleFileVisitor<Path> {
  private static final String OWN = "files/";
  private static final String EARLIER = "earlier/";
  private static final String ELSEWHERE = "elsewhere";

  private final Path folder;
  private final Rules rules;
  private final List<Found> found = new ArrayList<>();
  private final List<Left> left;
  private final Set<Path> seen = new HashSet<>();
  private boolean inOutput;

  /**
   * What is left out.
   *
   * @param most how many bytes a file may have
   */
  record Rules(long most, SecretFiles secrets) {}

  /**
   * A file to keep.
   *
   * @param name its path in the archive
   */
  record Found(String name, Path path, boolean executable) {}

  /** Something that is left out, and a clause that says why. */
  record Left(String name, String why) {}

  private RunFiles(Path folder, Rules rules, List<Left> left) {
    this.folder = folder;
    this.rules = rules;
    this.left = left;
  }

  /**
   * Finds the files, sorted by name; the rest goes to a list.
   *
   * @param folder of the run
   * @param outputs files and folders that its actions made, or that stand for what they would make
   */
  static List<Found> of(Path folder, Collection<Path> outputs, Rules rules, List<Left> left)
      throws IOException {
    RunFiles files = new RunFiles(folder, rules, left);
    if (Files.isDirectory(folder)) {
      Files.walkFileTree(folder, files);
    } else {
      left.add(new Left(OWN, "the folder of the run is gone"));
    }
    files.inOutput = true;
    for (Path output : outputs) {
      Files.walkFileTree(output, files);
    }
    files.found.sort(Comparator.comparing(Found::name));
    return files.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
    boolean work =
        !inOutput && String.valueOf(path.getFileName()).equals("work") && isOfAttempt(path);
    if (work && !isEmpty(path)) {
      left.add(new Left(name(path), "the work folder of an attempt, but for outputs"));
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
    if (!seen.add(path)) {
      return FileVisitResult.CONTINUE;
    }
    Optional<String> secret = rules.secrets().why(path);
    if (secret.isPresent()) {
      left.add(new Left(name(path), secret.get()));
    } else if (attributes.isSymbolicLink()) {
      left.add(new Left(name(path), "a link"));
    } else if (!attributes.isRegularFile()) {
      left.add(new Left(name(path), "not a file"));
    } else if (attributes.size() > rules.most()
        && !String.valueOf(path.getFileName()).equals("log")) {
      left.add(new Left(name(path), "it has " + attributes.size() + " bytes"));
    } else {
      found.add(new Found(name(path), path, Files.isExecutable(path)));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path path, IOException e) {
    if (inOutput || !(e instanceof NoSuchFileException)) {
      left.add(new Left(name(path), "it cannot be read, or is gone"));
    }
    return FileVisitResult.CONTINUE;
  }

  private String name(Path path) {
    Path runs = folder.resolveSibling("");
    return path.startsWith(folder)
        ? OWN + folder.relativize(path)
        : path.startsWith(runs) ? EARLIER + runs.relativize(path) : ELSEWHERE + path;
  }
}
