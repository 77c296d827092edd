package dev.weft.actions.archive;

import dev.weft.actions.file.Destination;
import dev.weft.actions.file.FileMaking;
import dev.weft.actions.file.Given;
import dev.weft.actions.file.Places;
import dev.weft.actions.file.RefusedException;
import dev.weft.engine.command.ContentHash;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What {@code archive} does. */
final class Archiving {
  private static final int BUFFER = 1 << 16;

  /** What is packed, by the name in the archive; those of folders end with a slash. */
  private final SortedMap<String, Path> entries;

  private Archiving(SortedMap<String, Path> entries) {
    this.entries = entries;
  }

  static Map<String, Value> perform(Given given) throws IOException, InterruptedException {
    Places places = given.places();
    Path from = places.source("from", given.required("from"));
    String name = from.getFileName() + "." + ArchiveFormat.TAR_GZ.word();
    Destination to = places.destination("to", given.text("to").orElse(name));
    ArchiveFormat format = ArchiveFormat.of(given, String.valueOf(to.path().getFileName()));
    if (to.path().startsWith(from)) {
      throw new RefusedException("'" + to.path() + "' lies in what is packed, '" + from + "'");
    }
    var archiving = new Archiving(entries(from, given.text(ArchiveCommand.PREFIX).orElse("")));
    try (to) {
      to.begin();
      ContentHash content =
          FileMaking.make(
              to.part(),
              PosixFilePermissions.fromString("rw-r--r--"),
              out -> archiving.write(format, out));
      return Map.of("file", to.put(content));
    }
  }

  private static SortedMap<String, Path> entries(Path from, String prefix) throws IOException {
    String top = prefix.isEmpty() ? "" : name(ArchiveCommand.PREFIX, prefix) + "/";
    SortedMap<String, Path> entries = new TreeMap<>();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        BasicFileAttributes found =
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isDirectory() && !found.isRegularFile()) {
          String kind = found.isSymbolicLink() ? "a symbolic link" : "a pipe, socket or device";
          throw new RefusedException("'" + file + "' is " + kind + ", which is not packed");
        } else if (!file.equals(from)) {
          String name = name(file.toString(), from.relativize(file).toString());
          entries.put(top + name + (found.isDirectory() ? "/" : ""), file);
        } else if (found.isRegularFile()) {
          entries.put(top + name(file.toString(), file.getFileName() + ""), file);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return entries;
  }

  /** Returns a name as 'unpack' takes it. */
  private static String name(String what, String written) throws RefusedException {
    try {
      return String.join("/", EntryNames.parts(written));
    } catch (RefusedException e) {
      throw new RefusedException("'" + what + "' " + e.getMessage());
    }
  }

  private void write(ArchiveFormat format, OutputStream to)
      throws IOException, InterruptedException {
    try (ArchiveWriter writer = ArchiveWriter.of(format, to)) {
      for (Map.Entry<String, Path> entry : entries.entrySet()) {
        if (entry.getKey().endsWith("/")) {
          writer.folder(entry.getKey());
        } else {
          write(entry.getKey(), entry.getValue(), writer);
        }
      }
    }
  }

  private static void write(String name, Path file, ArchiveWriter writer)
      throws IOException, InterruptedException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      long left = Files.size(file);
      OutputStream to = writer.begin(name, Files.isExecutable(file), left);
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        left -= read;
        if (Thread.interrupted()) {
          throw new InterruptedException();
        } else if (left < 0) {
          break;
        }
        to.write(buffer, 0, read);
      }
      if (left != 0) {
        throw new RefusedException("'" + file + "' was changed while it was packed");
      }
      writer.end();
    }
  }
}
