package dev.weft.actions.file;

import dev.weft.engine.command.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies a folder with all that is in it. Files keep their permissions and times, links their
 * targets; owners are whoever copies. What is neither a file, a folder nor a link is refused.
 */
final class TreeCopy extends SimpleFileVisitor<Path> {
  private final Path from;
  private final TreeMaking to;

  private TreeCopy(Path from, TreeMaking to) {
    this.from = from;
    this.to = to;
  }

  static void copy(Path from, Path to) throws IOException, InterruptedException {
    if (to.startsWith(from)) {
      throw new RefusedException("'" + from + "' cannot be copied into itself, to '" + to + "'");
    }
    try (TreeMaking tree = new TreeMaking(to)) {
      Files.walkFileTree(from, new TreeCopy(from, tree));
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** Copies a file and returns what is in it. */
  static ContentHash copyFile(Path from, Path to) throws IOException, InterruptedException {
    ContentHash content;
    try (InputStream in = Files.newInputStream(from)) {
      content =
          FileMaking.make(to, Files.getPosixFilePermissions(from), out -> FileMaking.copy(in, out));
    }
    Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
    return content;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    to.folder(names(folder));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isSymbolicLink()) {
      to.link(names(file), Files.readSymbolicLink(file));
    } else if (!attributes.isRegularFile()) {
      throw new RefusedException(
          "'" + file + "' is a pipe, socket or device, which cannot be copied");
    } else {
      try (InputStream in = Files.newInputStream(file)) {
        to.file(
            names(file),
            Files.getPosixFilePermissions(file),
            attributes.lastModifiedTime(),
            out -> FileMaking.copy(in, out));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return FileVisitResult.TERMINATE;
      }
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException problem) throws IOException {
    if (problem != null) {
      throw problem;
    }
    // only now, since a folder may be one that nothing can be added to
    to.finish(
        names(folder), Files.getPosixFilePermissions(folder), Files.getLastModifiedTime(folder));
    return FileVisitResult.CONTINUE;
  }

  /** Returns the names of the folders that something lies in, and its own; none for the whole. */
  private List<String> names(Path file) {
    List<String> names = new ArrayList<>();
    if (!file.equals(from)) {
      from.relativize(file).forEach(each -> names.add(each.toString()));
    }
    return names;
  }
}
