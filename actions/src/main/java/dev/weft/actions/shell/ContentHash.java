package dev.weft.actions.shell;

import dev.weft.actions.shell.OutputCollector.BadOutputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The SHA-256 of a file, or of the sorted listing of a folder: a line for each entry, ended by NUL,
 * with its kind ({@code d} folder, {@code f} file, {@code x} executable file, {@code l} link), the
 * SHA-256 of its content or the link's target, and its path.
 */
final class ContentHash {
  private static final int BUFFER = 1 << 16;

  private final String output;
  private final MessageDigest digest = sha256();
  private long size;

  ContentHash(String output) {
    this.output = output;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the bytes of content that were added. */
  long size() {
    return size;
  }

  /** Returns 64 hex digits, and begins anew. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Adds the content of a file. */
  void addFile(Path file) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        size += read;
      }
    }
  }

  /** Adds the listing of a folder; links are recorded, not followed. */
  void addTree(Path root) throws IOException, BadOutputException {
    SortedMap<String, String> lines = new TreeMap<>();
    SortedMap<String, String> others = new TreeMap<>();
    Files.walkFileTree(root, new Listing(root, lines, others));
    if (!others.isEmpty()) {
      throw new BadOutputException(
          output, "holds '" + others.firstKey() + "', which is a pipe, socket or device");
    }
    digest.reset();
    lines.forEach(
        (path, line) -> digest.update((line + " " + path + "\0").getBytes(StandardCharsets.UTF_8)));
  }

  private final class Listing extends SimpleFileVisitor<Path> {
    private final Path root;
    private final SortedMap<String, String> lines;
    private final SortedMap<String, String> others;

    Listing(Path root, SortedMap<String, String> lines, SortedMap<String, String> others) {
      this.root = root;
      this.lines = lines;
      this.others = others;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      lines.put(root.relativize(folder).toString(), "d -");
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String path = root.relativize(file).toString();
      if (attributes.isSymbolicLink()) {
        lines.put(path, "l " + Files.readSymbolicLink(file));
      } else if (attributes.isRegularFile()) {
        addFile(file);
        lines.put(path, (Files.isExecutable(file) ? "x " : "f ") + hex());
      } else {
        others.put(path, "");
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
