package dev.weft.engine.execute;

import dev.weft.engine.secret.Masker;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The log of an attempt in a run that knows secrets. Children write straight to a file, so that
 * they can outlive us; that file is one that nobody shows, and what is in it comes into the log
 * masked. Whoever goes on with an attempt begins again at its start.
 *
 * <p>Made of plain files: those of channels are closed when a thread is interrupted, which is how
 * attempts are ended.
 */
final class MaskedLog {
  /** The name of the file that children write to. */
  static final String RAW = "log.raw";

  /** What a log says where there is no secret at hand by which to mask it. */
  static final String LEFT_OUT =
      "(what was printed is left out: the secrets were not given, by which to mask it)\n";

  private static final int PART = 1 << 16;

  private final File raw;
  private final File log;
  private final Supplier<Optional<Masker>> masker;
  private @Nullable InputStream from;
  private @Nullable OutputStream to;
  private boolean over;

  /**
   * Makes the log of an attempt.
   *
   * @param masker masks it; empty where the secrets are not known
   */
  MaskedLog(Path log, Supplier<Optional<Masker>> masker) {
    this.raw = log.resolveSibling(RAW).toFile();
    this.log = log.toFile();
    this.masker = masker;
  }

  /** Makes the file for children to write to, where it is not there. */
  Path prepare() throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      Files.createFile(raw.toPath(), mode);
    } catch (FileAlreadyExistsException e) {
      // an earlier engine made it
    }
    return raw.toPath();
  }

  /** Takes what was printed since the last time; tells whether more may come. */
  synchronized boolean advance() throws IOException {
    if (over || !raw.exists()) {
      return !over;
    }
    if (from == null || to == null) {
      from = new FileInputStream(raw);
      OutputStream file = new BufferedOutputStream(new FileOutputStream(log), PART);
      Optional<Masker> known = masker.get();
      to = known.isPresent() ? known.get().stream(file) : leftOut(file);
    }
    byte[] part = new byte[PART];
    for (int read = from.read(part); read > 0; read = from.read(part)) {
      to.write(part, 0, read);
    }
    to.flush();
    return true;
  }

  private static OutputStream leftOut(OutputStream log) throws IOException {
    try (log) {
      log.write(LEFT_OUT.getBytes(StandardCharsets.UTF_8));
    }
    return OutputStream.nullOutputStream();
  }

  /**
   * Takes the rest, and takes the file that children wrote to away, even where that failed: what is
   * not masked is not kept.
   */
  synchronized void finish() throws IOException {
    try {
      advance();
      close(to);
    } finally {
      over = true;
      close(from);
      Files.deleteIfExists(raw.toPath());
    }
  }

  private static void close(@Nullable Closeable stream) throws IOException {
    if (stream != null) {
      stream.close();
    }
  }
}
