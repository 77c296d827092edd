package dev.weft.actions.archive;

import dev.weft.actions.archive.ArchiveEntries.Entry;
import dev.weft.actions.file.Destination;
import dev.weft.actions.file.Given;
import dev.weft.actions.file.Places;
import dev.weft.actions.file.RefusedException;
import dev.weft.actions.file.TreeMaking;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code unpack} does. */
final class Unpacking {
  private static final int BUFFER = 1 << 16;

  private final Given given;
  private final Path archive;
  private final UnpackLimits limits;
  private final EntryNames names = new EntryNames();

  Unpacking(Given given) throws IOException {
    this.given = given;
    this.archive = given.places().file("from", given.required("from"));
    this.limits = new UnpackLimits(given, Files.size(archive));
  }

  Map<String, Value> perform() throws IOException, InterruptedException {
    String name = String.valueOf(archive.getFileName());
    ArchiveFormat format = ArchiveFormat.of(given, name);
    if (Files.size(archive) == 0) {
      throw new RefusedException("'" + archive + "' is empty");
    }
    if (format == ArchiveFormat.ZIP) {
      lookAhead();
    }
    Places places = given.places();
    Destination to = places.destination("to", given.text("to").orElse(ArchiveFormat.stem(name)));
    try (to) {
      to.begin();
      try (TreeMaking tree = new TreeMaking(to.part());
          ArchiveEntries entries = sound(() -> ArchiveEntries.open(archive, format))) {
        Optional<Entry> next = sound(entries::next);
        while (next.isPresent()) {
          take(next.get(), entries, tree);
          next = sound(entries::next);
        }
      }
      return Map.of("directory", to.putFolder(given.flag("replace")));
    }
  }

  /** Refuses what is too much to be listed, while none of it is in memory. */
  private void lookAhead() throws IOException, InterruptedException {
    try (ZipDirectory directory = sound(() -> new ZipDirectory(archive))) {
      while (sound(directory::pass)) {
        counted(() -> limits.listed(directory.bytes()));
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }
  }

  private void take(Entry entry, ArchiveEntries entries, TreeMaking tree)
      throws IOException, InterruptedException {
    counted(limits::entry);
    List<String> parts = accepted(entry);
    counted(() -> limits.names(names));
    if (parts.isEmpty()) {
      return;
    }
    if (entry.folder()) {
      tree.folder(parts);
      return;
    }
    String mode = entry.executable() ? "rwxr-xr-x" : "rw-r--r--";
    tree.file(
        parts, PosixFilePermissions.fromString(mode), entry.time(), out -> write(entries, out));
  }

  /** Returns the name that an entry gets, empty where it is left out. */
  private List<String> accepted(Entry entry) throws RefusedException {
    try {
      if (entry.unfit().isPresent()) {
        throw new RefusedException(entry.unfit().get());
      }
      List<String> parts = EntryNames.parts(entry.name());
      if (parts.isEmpty() && !entry.folder()) {
        throw new RefusedException("has no name");
      }
      List<String> kept = parts.subList(Math.min(strip(), parts.size()), parts.size());
      names.take(kept, entry.folder());
      return kept;
    } catch (RefusedException e) {
      throw new RefusedException(
          "'"
              + archive
              + "' is refused: its entry '"
              + shown(entry.name())
              + "' "
              + e.getMessage());
    }
  }

  private int strip() throws RefusedException {
    long strip =
        given.context().parameters().get(UnpackCommand.STRIP) instanceof Value.Int it
            ? it.value()
            : 0;
    if (strip < 0) {
      throw new RefusedException("cannot lose " + strip + " folders; 'strip' is at least 0");
    }
    return (int) Math.min(strip, Integer.MAX_VALUE);
  }

  /** Shortens a name, and keeps terminals from reading more than text in it. */
  private static String shown(String name) {
    String clean = name.replaceAll("\\p{Cntrl}", "?");
    return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
  }

  private void write(ArchiveEntries entries, OutputStream to)
      throws IOException, InterruptedException {
    InputStream content = sound(entries::content);
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    for (int read = sound(() -> content.read(buffer));
        read >= 0;
        read = sound(() -> content.read(buffer))) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      int count = read;
      counted(() -> limits.bytes(count));
      to.write(buffer, 0, read);
      bytes += read;
    }
    long all = bytes;
    sound(
        () -> {
          entries.finish(all);
          return all;
        });
  }

  @FunctionalInterface
  private interface Counting {
    void count() throws RefusedException;
  }

  private void counted(Counting counting) throws RefusedException {
    try {
      counting.count();
    } catch (RefusedException e) {
      throw new RefusedException("'" + archive + "' is refused: it " + e.getMessage());
    }
  }

  /** What is read of the archive. */
  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException;
  }

  /** Reads of the archive; whatever goes wrong means that it is damaged. */
  private <T> T sound(Reading<T> reading) throws RefusedException {
    try {
      return reading.read();
    } catch (IOException | RuntimeException e) {
      String why = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
      throw new RefusedException("'" + archive + "' is damaged or cut off: " + shown(why));
    }
  }
}
