package dev.weft.engine.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is in a folder, in one canonical form. For each entry, sorted by path, the form has its
 * kind ({@code d} folder, {@code f} file, {@code x} executable file, {@code l} link), a blank, its
 * path below the folder and NUL, then the SHA-256 of its content, the link's target, or nothing,
 * and NUL. Neither paths nor targets can hold a NUL, so that no two folders have the same form.
 *
 * @param lines by path; the folder itself has the empty path
 */
public record FolderListing(SortedMap<String, Line> lines) {
  private static final String KINDS = "dfxl";

  public FolderListing {
    lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
  }

  /** One entry; {@code detail} is a hash, a target or empty. */
  public record Line(char kind, String detail) {}

  /** Says what a file is known by. */
  @FunctionalInterface
  public interface FileHash {
    /** Returns the SHA-256 of the file's content. */
    String of(Path file) throws IOException;
  }

  /**
   * Reads a folder; links are recorded, not followed.
   *
   * @throws UnfitFileException when something in it cannot be listed
   */
  public static FolderListing read(Path root, FileHash hash) throws IOException {
    Reading reading = new Reading(root, hash);
    Files.walkFileTree(root, reading);
    if (reading.unfit.isPresent()) {
      throw new UnfitFileException(reading.unfit.get());
    }
    return new FolderListing(reading.lines);
  }

  /** Returns the canonical form. */
  public byte[] bytes() {
    StringBuilder form = new StringBuilder();
    lines.forEach(
        (path, line) ->
            form.append(line.kind)
                .append(' ')
                .append(path)
                .append('\0')
                .append(line.detail)
                .append('\0'));
    return form.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Reads the canonical form, or nothing where it is none. */
  public static Optional<FolderListing> parse(byte[] bytes) {
    String form = new String(bytes, StandardCharsets.UTF_8);
    SortedMap<String, Line> lines = new TreeMap<>();
    int at = 0;
    while (at < form.length()) {
      int path = form.indexOf('\0', at);
      int detail = path < 0 ? -1 : form.indexOf('\0', path + 1);
      if (detail < 0
          || path < at + 2
          || KINDS.indexOf(form.charAt(at)) < 0
          || form.charAt(at + 1) != ' ') {
        return Optional.empty();
      }
      lines.put(
          form.substring(at + 2, path),
          new Line(form.charAt(at), form.substring(path + 1, detail)));
      at = detail + 1;
    }
    return Optional.of(new FolderListing(lines));
  }

  private static final class Reading extends SimpleFileVisitor<Path> {
    private final Path root;
    private final FileHash hash;
    private final SortedMap<String, Line> lines = new TreeMap<>();
    private Optional<String> unfit = Optional.empty();

    Reading(Path root, FileHash hash) {
      this.root = root;
      this.hash = hash;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return add(folder, new Line('d', ""));
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isSymbolicLink()) {
        return add(file, new Line('l', Files.readSymbolicLink(file).toString()));
      } else if (attributes.isRegularFile()) {
        return add(file, new Line(Files.isExecutable(file) ? 'x' : 'f', hash.of(file)));
      }
      return refuse("holds '" + root.relativize(file) + "', which is a pipe, socket or device");
    }

    private FileVisitResult add(Path file, Line line) {
      String path = root.relativize(file).toString();
      if ((path + line.detail).indexOf('\uFFFD') >= 0) {
        return refuse("holds '" + path + "', whose name or target is not UTF-8");
      }
      lines.put(path, line);
      return FileVisitResult.CONTINUE;
    }

    private FileVisitResult refuse(String clause) {
      unfit = Optional.of(clause);
      return FileVisitResult.TERMINATE;
    }
  }
}
