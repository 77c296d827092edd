package dev.weft.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A tar archive whose entries lie in one folder, and belong to nobody. */
final class TarFile {
  private static final int PLAIN = 0100644;
  private static final int EXECUTABLE = 0100755;

  private final TarArchiveOutputStream tar;
  private final String top;
  private final Date date;

  /** Makes one; all entries get the same date. */
  TarFile(OutputStream to, String top, Optional<Instant> date) {
    this.tar = new TarArchiveOutputStream(to, StandardCharsets.UTF_8.name());
    this.top = top;
    this.date = Date.from(date.orElse(Instant.EPOCH));
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
  }

  /** Adds a text. */
  void text(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    tar.putArchiveEntry(entry(name, PLAIN, bytes.length));
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  /**
   * Adds a file as long as it is now, also when it grows meanwhile; what it loses is zeros.
   *
   * @return whether it could be opened; a link never is
   */
  boolean file(String name, Path file, boolean executable) throws IOException {
    InputStream in;
    long size;
    try {
      in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
      size = Files.size(file);
    } catch (IOException e) {
      return false;
    }
    try (in) {
      tar.putArchiveEntry(entry(name, executable ? EXECUTABLE : PLAIN, size));
      byte[] bytes = new byte[1 << 16];
      for (long left = size; left > 0; ) {
        int wanted = (int) Math.min(bytes.length, left);
        int read = in.readNBytes(bytes, 0, wanted);
        Arrays.fill(bytes, read, wanted, (byte) 0);
        tar.write(bytes, 0, wanted);
        left -= wanted;
      }
      tar.closeArchiveEntry();
    }
    return true;
  }

  private TarArchiveEntry entry(String name, int mode, long size) {
    TarArchiveEntry entry = new TarArchiveEntry(top + name);
    entry.setMode(mode);
    entry.setSize(size);
    entry.setModTime(date);
    return entry;
  }

  /** Writes the end; the stream stays open. */
  void finish() throws IOException {
    tar.finish();
    tar.flush();
  }
}
