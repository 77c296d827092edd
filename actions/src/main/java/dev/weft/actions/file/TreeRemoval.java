package dev.weft.actions.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Removes a tree, and nothing that links in it lead to, also where somebody puts one in the place
 * of a folder meanwhile: each folder is looked into through the one that it is in, which is held
 * open. Where the platform cannot do that, paths are used as they are.
 */
public final class TreeRemoval {
  private static final LinkOption NO_LINK = LinkOption.NOFOLLOW_LINKS;

  private TreeRemoval() {}

  /** Removes a file, a link, or a folder with all that is in it; nothing where it is not there. */
  public static void remove(Path tree) throws IOException {
    if (!Files.exists(tree, NO_LINK)) {
      return;
    }
    try (DirectoryStream<Path> around = Files.newDirectoryStream(tree.resolveSibling("."))) {
      if (around instanceof SecureDirectoryStream<Path> held) {
        remove(held, tree.getFileName());
      } else {
        Files.walkFileTree(tree, new ByPath());
      }
    }
  }

  private static void remove(SecureDirectoryStream<Path> in, Path name) throws IOException {
    try {
      var view = in.getFileAttributeView(name, BasicFileAttributeView.class, NO_LINK);
      if (!view.readAttributes().isDirectory()) {
        in.deleteFile(name);
        return;
      }
      try (SecureDirectoryStream<Path> folder = in.newDirectoryStream(name, NO_LINK)) {
        for (Path each : folder) {
          remove(folder, each.getFileName());
        }
      }
      in.deleteDirectory(name);
    } catch (NoSuchFileException e) {
      // somebody else removed it
    }
  }

  /** Removes what is visited. */
  private static final class ByPath extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException problem) throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
