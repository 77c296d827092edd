package dev.weft.actions.image;

import java.nio.ByteBuffer;

/** A piece of a file's content. */
sealed interface Run {
  /** Returns how many bytes it is, at least one. */
  long length();

  /**
   * Bytes of the image.
   *
   * @param offset within the region of the file system
   */
  record Stored(long offset, long length) implements Run {}

  /** Zeros that are not stored. */
  record Hole(long length) implements Run {}

  /** Bytes that are read already. */
  record Held(ByteBuffer bytes) implements Run {
    @Override
    public long length() {
      return bytes.remaining();
    }
  }
}
