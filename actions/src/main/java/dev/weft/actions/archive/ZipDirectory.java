package dev.weft.actions.archive;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The central directory of a zip archive, of which nothing is kept: it is gone through before
 * {@link ZipEntries} is made, which has all of it in memory. How many entries the archive says it
 * has does not matter, since that is not looked at there either.
 */
final class ZipDirectory implements Closeable {
  private static final int ENTRY = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;

  /** Bytes of the fixed part of an entry, of the end of the archive, and of the locator before. */
  private static final int ENTRY_BYTES = 46;

  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;

  /** Bytes that may follow the end: its comment. */
  private static final int COMMENT = 0xffff;

  private final SeekableByteChannel channel;
  private final DataInputStream in;
  private long bytes;

  ZipDirectory(Path archive) throws IOException {
    this.channel = Files.newByteChannel(archive);
    try {
      channel.position(start());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
  }

  /** Passes by one entry; tells whether there was one. */
  boolean pass() throws IOException {
    byte[] fixed = new byte[ENTRY_BYTES];
    in.readFully(fixed, 0, 4);
    ByteBuffer entry = ByteBuffer.wrap(fixed).order(ByteOrder.LITTLE_ENDIAN);
    if (entry.getInt(0) != ENTRY) {
      return false;
    }
    in.readFully(fixed, 4, ENTRY_BYTES - 4);
    int more = unsigned(entry, 28) + unsigned(entry, 30) + unsigned(entry, 32);
    in.skipNBytes(more);
    bytes += ENTRY_BYTES + more;
    return true;
  }

  private static int unsigned(ByteBuffer from, int at) {
    return Short.toUnsignedInt(from.getShort(at));
  }

  /** Returns how many bytes the entries have that were passed by. */
  long bytes() {
    return bytes;
  }

  /** Returns where it starts, by the same rules as Commons Compress. */
  private long start() throws IOException {
    long end = end();
    if (end >= LOCATOR_BYTES) {
      ByteBuffer locator = read(end - LOCATOR_BYTES, LOCATOR_BYTES);
      if (locator.getInt(0) == LOCATOR_64) {
        ByteBuffer end64 = read(locator.getLong(8), 56);
        if (end64.getInt(0) != END_64) {
          throw new IOException("its end is not where it says");
        }
        return end64.getLong(48);
      }
    }
    ByteBuffer record = read(end, END_BYTES);
    long size = Integer.toUnsignedLong(record.getInt(12));
    long offset = Integer.toUnsignedLong(record.getInt(16));
    return offset + Math.max(end - size - offset, 0); // something may lie before the archive
  }

  /** Returns where the last thing lies that looks like the end of a zip archive. */
  private long end() throws IOException {
    long from = Math.max(0, channel.size() - END_BYTES - COMMENT);
    ByteBuffer tail = read(from, (int) (channel.size() - from));
    for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END) {
        return from + at;
      }
    }
    throw new IOException("it has no end, or is not a zip archive");
  }

  private ByteBuffer read(long from, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(from);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("it is cut off");
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
