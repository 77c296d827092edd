package dev.weft.actions.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** An archive that wants something it must not get. It begins with a file that is all right. */
final class HostileArchive {
  private final String title;
  private final String ending;
  private final byte[] bytes;
  private final String says;

  /** Makes one; what the refusal says begins behind the name of the archive. */
  HostileArchive(String title, String ending, byte[] bytes, String says) {
    this.title = title;
    this.ending = ending;
    this.bytes = bytes;
    this.says = says;
  }

  String title() {
    return title;
  }

  String ending() {
    return ending;
  }

  byte[] bytes() {
    return bytes;
  }

  String says() {
    return says;
  }

  /** Writes the entries of an archive. */
  @FunctionalInterface
  interface Entries<T extends OutputStream> {
    void write(T to) throws IOException;
  }

  static HostileArchive tar(String title, String says, Entries<TarArchiveOutputStream> entries)
      throws IOException {
    return new HostileArchive(title, "tar", tar(entries), says);
  }

  static HostileArchive gz(String title, String says, byte[] unpacked) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(unpacked);
    }
    return new HostileArchive(title, "tar.gz", packed.toByteArray(), says);
  }

  static byte[] tar(Entries<TarArchiveOutputStream> entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      file(tar, "good", "good");
      entries.write(tar);
    }
    return bytes.toByteArray();
  }

  static HostileArchive zip(String title, String says, Entries<ZipArchiveOutputStream> entries)
      throws IOException {
    return new HostileArchive(title, "zip", zip(entries), says);
  }

  static byte[] zip(Entries<ZipArchiveOutputStream> entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipArchiveOutputStream(bytes)) {
      zipped(zip, "good", 0, new byte[4]);
      entries.write(zip);
    }
    return bytes.toByteArray();
  }

  /** Adds a file of a name that is taken as it is. */
  static void file(TarArchiveOutputStream tar, String name, String content) throws IOException {
    var entry = new TarArchiveEntry(name, (byte) '0', true);
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  /** Adds an entry of a kind, which links to something where it is a link. */
  static void kind(TarArchiveOutputStream tar, String name, char kind, String link)
      throws IOException {
    var entry = new TarArchiveEntry(name, (byte) kind, true);
    entry.setLinkName(link);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  /** Adds a file that is stored as it is, so that its bytes can be found. */
  static void zipped(ZipArchiveOutputStream zip, String name, int mode, byte[] content)
      throws IOException {
    var entry = new ZipArchiveEntry(name);
    entry.setMethod(ZipArchiveEntry.STORED);
    entry.setSize(content.length);
    var crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    if (mode != 0) {
      entry.setUnixMode(mode);
    }
    zip.putArchiveEntry(entry);
    zip.write(content);
    zip.closeArchiveEntry();
  }

  /** Returns the same archive with some bytes, wherever they are, replaced by as many others. */
  HostileArchive with(byte[] from, byte[] to) {
    byte[] changed = bytes.clone();
    int found = 0;
    for (int at = 0; at + from.length <= changed.length; at++) {
      if (Arrays.equals(changed, at, at + from.length, from, 0, from.length)) {
        System.arraycopy(to, 0, changed, at, to.length);
        found++;
      }
    }
    if (found == 0) {
      throw new AssertionError(title + ": nothing to replace");
    }
    return new HostileArchive(title, ending, changed, says);
  }

  HostileArchive with(String from, String to) {
    return with(from.getBytes(StandardCharsets.UTF_8), to.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the first bytes only. */
  HostileArchive cutTo(int length) {
    return new HostileArchive(title, ending, Arrays.copyOf(bytes, length), says);
  }

  @Override
  public String toString() {
    return title;
  }
}
