package dev.weft.actions.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The entries of a tar archive. */
final class TarEntries implements ArchiveEntries {
  /** Headers are held in memory: bytes of all that belong to one entry. */
  private static final int HEADER = 1 << 20;

  private final Guard guard;
  private final TarArchiveInputStream tar;

  TarEntries(InputStream unpacked) {
    this.guard = new Guard(unpacked);
    this.tar = new TarArchiveInputStream(guard, StandardCharsets.UTF_8.name());
  }

  @Override
  public Optional<Entry> next() throws IOException {
    guard.left = HEADER;
    TarArchiveEntry entry = tar.getNextEntry();
    guard.left = Long.MAX_VALUE;
    if (entry == null) {
      return Optional.empty();
    }
    if (!entry.isCheckSumOK()) {
      throw new IOException("the header of an entry has another checksum");
    }
    boolean executable = (entry.getMode() & 0100) != 0;
    return Optional.of(
        new Entry(
            entry.getName(),
            entry.isDirectory(),
            executable,
            entry.getLastModifiedTime(),
            unfit(entry)));
  }

  private static Optional<String> unfit(TarArchiveEntry entry) {
    if (entry.isSparse()) {
      return Optional.of("is a file with holes");
    }
    return switch (entry.getLinkFlag()) {
      case TarConstants.LF_OLDNORM,
          TarConstants.LF_NORMAL,
          TarConstants.LF_CONTIG,
          TarConstants.LF_DIR ->
          Optional.empty();
      case TarConstants.LF_SYMLINK -> Optional.of("is a symbolic link");
      case TarConstants.LF_LINK -> Optional.of("is a hard link");
      case TarConstants.LF_CHR, TarConstants.LF_BLK -> Optional.of("is a device");
      case TarConstants.LF_FIFO -> Optional.of("is a pipe");
      default -> Optional.of("is neither a file nor a folder");
    };
  }

  @Override
  public InputStream content() {
    return tar;
  }

  @Override
  public void finish(long bytes) {}

  @Override
  public void close() throws IOException {
    tar.close();
  }

  /** Lets no more through than what is left. */
  private static final class Guard extends FilterInputStream {
    private long left = HEADER;

    Guard(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = in.read(to, offset, length);
      left -= Math.max(read, 0);
      if (left < 0) {
        throw new IOException("the headers of an entry have more than " + HEADER + " bytes");
      }
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = in.skip(count);
      left -= skipped;
      return skipped;
    }
  }
}
