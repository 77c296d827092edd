package dev.weft.engine.load;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.diagnostic.Spelling;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words why a file cannot be read, and which one may be meant instead. */
final class UnreadableFile {
  private static final int MOST_NEIGHBOURS = 1000;

  private UnreadableFile() {}

  static Diagnostic because(Path file, IOException e) {
    SourceRange nowhere = new SourceRange(new SourceText(file.toString(), ""), 0, 0);
    if (Files.isDirectory(file)) {
      return said(nowhere, "this is a folder", "name a file in it");
    }
    if (e instanceof NoSuchFileException) {
      return said(
          nowhere,
          "there is no such file",
          neighbour(file)
              .map(near -> "did you mean '" + file.resolveSibling(near) + "'?")
              .orElse("paths are taken from the current folder"));
    }
    if (e instanceof AccessDeniedException) {
      return said(nowhere, "it may not be read", "give yourself the right to read it");
    }
    String problem = e.getMessage() == null ? "input failed" : e.getMessage();
    return said(nowhere, "it cannot be read: " + problem, "read it with another program to see");
  }

  /** Says the same where another file names it. */
  static Diagnostic namedAt(TextOrigin at, Path file, IOException e) {
    Diagnostic alone = because(file, e);
    return Diagnostic.of(ReadCode.UNREADABLE_FILE, at.whole(), "'" + file + "': " + alone.message())
        .withHint(
            e instanceof NoSuchFileException && neighbour(file).isEmpty()
                ? "the path is taken from the folder of the file that names it"
                : alone.hint().orElseThrow());
  }

  private static Diagnostic said(SourceRange nowhere, String message, String hint) {
    return Diagnostic.of(ReadCode.UNREADABLE_FILE, nowhere, message).withHint(hint);
  }

  private static Optional<String> neighbour(Path file) {
    Path name = file.getFileName();
    Path folder = file.toAbsolutePath().getParent();
    if (name == null || folder == null) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder, "*.{json,yaml,yml}")) {
      for (Path each : listing) {
        if (names.size() < MOST_NEIGHBOURS) {
          names.add(folder.relativize(each).toString());
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    names.sort(null);
    return Spelling.nearest(name.toString(), names);
  }
}
