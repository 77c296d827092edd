package dev.weft.actions.archive;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes a zip archive. */
final class ZipWriter implements ArchiveWriter {
  private final ZipArchiveOutputStream zip;

  ZipWriter(OutputStream to) {
    this.zip = new ZipArchiveOutputStream(to);
  }

  @Override
  public void folder(String name) throws IOException {
    put(name, 040755, 0);
    zip.closeArchiveEntry();
  }

  @Override
  public OutputStream begin(String name, boolean executable, long size) throws IOException {
    put(name, executable ? 0100755 : 0100644, size);
    return zip;
  }

  private void put(String name, int mode, long size) throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setUnixMode(mode);
    entry.setSize(size);
    entry.setTimeLocal(TIME); // as written, since a zip knows no time zones
    zip.putArchiveEntry(entry);
  }

  @Override
  public void end() throws IOException {
    zip.closeArchiveEntry();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
