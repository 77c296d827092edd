package dev.weft.actions.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.ZoneOffset;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes a tar archive. */
final class TarWriter implements ArchiveWriter {
  private final TarArchiveOutputStream tar;

  TarWriter(OutputStream to) {
    this.tar = new TarArchiveOutputStream(to, StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
  }

  @Override
  public void folder(String name) throws IOException {
    put(name, 040755, 0);
    tar.closeArchiveEntry();
  }

  @Override
  public OutputStream begin(String name, boolean executable, long size) throws IOException {
    put(name, executable ? 0100755 : 0100644, size);
    return tar;
  }

  private void put(String name, int mode, long size) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(mode);
    entry.setSize(size);
    entry.setIds(0, 0);
    entry.setNames("", "");
    entry.setModTime(FileTime.from(TIME.toInstant(ZoneOffset.UTC)));
    tar.putArchiveEntry(entry);
  }

  @Override
  public void end() throws IOException {
    tar.closeArchiveEntry();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
