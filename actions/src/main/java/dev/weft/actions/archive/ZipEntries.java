package dev.weft.actions.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The entries of a zip archive, as its central directory lists them. */
final class ZipEntries implements ArchiveEntries {
  private static final int KIND = 0170000;
  private static final int FILE = 0100000;
  private static final int FOLDER = 040000;
  private static final int LINK = 0120000;

  private final ZipFile zip;
  private final Iterator<ZipArchiveEntry> entries;
  private @Nullable ZipArchiveEntry entry;
  private @Nullable CheckedInputStream content;

  ZipEntries(SeekableByteChannel channel) throws IOException {
    try {
      this.zip = ZipFile.builder().setSeekableByteChannel(channel).get();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    this.entries = Collections.list(zip.getEntriesInPhysicalOrder()).iterator();
  }

  @Override
  public Optional<Entry> next() {
    if (!entries.hasNext()) {
      return Optional.empty();
    }
    ZipArchiveEntry next = entries.next();
    entry = next;
    boolean executable = (next.getUnixMode() & 0100) != 0;
    return Optional.of(
        new Entry(
            next.getName(),
            next.isDirectory(),
            executable,
            next.getLastModifiedTime(),
            unfit(next)));
  }

  private Optional<String> unfit(ZipArchiveEntry entry) {
    int kind = entry.getUnixMode() & KIND;
    if (kind == LINK) {
      return Optional.of("is a symbolic link");
    } else if (kind != 0 && kind != (entry.isDirectory() ? FOLDER : FILE)) {
      return Optional.of("is neither a file nor a folder");
    } else if (entry.getGeneralPurposeBit().usesEncryption()) {
      return Optional.of("is encrypted");
    } else if (!zip.canReadEntryData(entry)) {
      return Optional.of("is packed in a way that is not known");
    }
    return Optional.empty();
  }

  @Override
  public InputStream content() throws IOException {
    if (entry == null) {
      throw new IllegalStateException("no entry");
    }
    content = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
    return content;
  }

  @Override
  public void finish(long bytes) throws IOException {
    if (entry == null || content == null) {
      throw new IllegalStateException("no entry");
    }
    if (bytes != entry.getSize()) {
      throw new IOException(
          "'" + entry.getName() + "' has " + bytes + " bytes, not " + entry.getSize());
    }
    if (content.getChecksum().getValue() != entry.getCrc()) {
      throw new IOException("'" + entry.getName() + "' has another checksum");
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
