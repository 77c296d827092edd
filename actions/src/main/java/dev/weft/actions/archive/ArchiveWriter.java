package dev.weft.actions.archive;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/**
 * Writes an archive. Nothing goes into it but names, content and whether a file may be run: all
 * entries have one time and belong to nobody.
 */
interface ArchiveWriter extends Closeable {
  /** The time of all entries; earlier ones cannot be written to a zip in every time zone. */
  LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  /** Writes a folder, whose name ends with a slash. */
  void folder(String name) throws IOException;

  /** Begins a file, and returns what takes its content; that stream stays open. */
  OutputStream begin(String name, boolean executable, long size) throws IOException;

  /** Ends the file that was begun. */
  void end() throws IOException;

  /** Makes one that writes to a stream, which is closed with it. */
  static ArchiveWriter of(ArchiveFormat format, OutputStream to) throws IOException {
    return switch (format) {
      case TAR -> new TarWriter(to);
      case TAR_GZ -> new TarWriter(new GzipCompressorOutputStream(to));
      case TAR_ZST -> new TarWriter(new ZstdOutputStream(to));
      case ZIP -> new ZipWriter(to);
    };
  }
}
