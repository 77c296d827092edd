package dev.weft.actions.archive;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The entries of an archive, one after the other. Whatever is thrown means that it is damaged. */
interface ArchiveEntries extends Closeable {
  /**
   * One entry.
   *
   * @param unfit a clause that says why it is not unpacked, such as {@code is a symbolic link}
   */
  record Entry(
      String name, boolean folder, boolean executable, FileTime time, Optional<String> unfit) {}

  /** Goes on to the next entry, if there is one. */
  Optional<Entry> next() throws IOException;

  /** Returns the content of the entry, to be read once; the stream stays open. */
  InputStream content() throws IOException;

  /** Makes sure that the content that was read is what the archive says. */
  void finish(long bytes) throws IOException;

  /** Opens an archive. */
  static ArchiveEntries open(Path archive, ArchiveFormat format) throws IOException {
    if (format == ArchiveFormat.ZIP) {
      return new ZipEntries(Files.newByteChannel(archive));
    }
    InputStream packed = new BufferedInputStream(Files.newInputStream(archive));
    try {
      return new TarEntries(
          switch (format) {
            case TAR_GZ -> new GZIPInputStream(packed);
            case TAR_ZST -> new ZstdInputStream(packed);
            default -> packed;
          });
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }
}
