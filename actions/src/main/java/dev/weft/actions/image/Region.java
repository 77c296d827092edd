package dev.weft.actions.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** A range of bytes of an image: all of it, or one partition. */
final class Region {
  private final String name;
  private final FileChannel channel;
  private final long start;
  private final long length;

  private Region(String name, FileChannel channel, long start, long length) {
    this.name = name;
    this.channel = channel;
    this.start = start;
    this.length = length;
  }

  /** Returns the whole of an image; the channel stays the caller's. */
  static Region of(String name, FileChannel channel) throws IOException {
    return new Region(name, channel, 0, channel.size());
  }

  /** Returns a range of this one, which must hold it. */
  Region part(long offset, long size) throws BadImageException {
    if (!holds(offset, size)) {
      throw damaged(offset, "something of " + size + " bytes is beyond the end of the image");
    }
    return new Region(name, channel, start + offset, size);
  }

  long length() {
    return length;
  }

  /** Tells whether a range lies within this one. */
  boolean holds(long offset, long size) {
    return offset >= 0 && size >= 0 && offset <= length && size <= length - offset;
  }

  /** Reads bytes, in the little-endian order that all of these formats have. */
  ByteBuffer read(long offset, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    read(offset, bytes);
    return bytes.flip();
  }

  /** Fills a buffer. */
  void read(long offset, ByteBuffer into) throws IOException {
    if (!holds(offset, into.remaining())) {
      throw damaged(offset, "what should be here is beyond the end of the image");
    }
    for (long at = start + offset; into.hasRemaining(); ) {
      int read = channel.read(into, at);
      if (read < 0) {
        throw damaged(offset, "the image became shorter while it was read");
      }
      at += read;
    }
  }

  /** Makes the error of an image that is not as its format says. */
  BadImageException damaged(long offset, String cause) {
    return new BadImageException(
        "image '" + name + "' is damaged at byte " + (start + offset) + ": " + cause);
  }

  /** Makes the error of an image that is sound but cannot be used. */
  BadImageException unfit(String cause) {
    return new BadImageException("image '" + name + "' " + cause);
  }
}
