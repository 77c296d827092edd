package dev.weft.actions.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Goes through the names in a piece of a folder. */
final class ExtNames {
  private static final int HEAD = 8;

  private final ExtSuperblock shape;
  private final ByteBuffer bytes;
  private final long offset;
  private int next;
  private long inode;
  private String name = "";

  /** Begins at the start of {@code bytes}, which are named by {@code offset} in errors. */
  ExtNames(ExtSuperblock shape, ByteBuffer bytes, long offset) {
    this.shape = shape;
    this.bytes = bytes;
    this.offset = offset;
  }

  /** Goes to the next name that is used and is neither the folder's own nor its parent's. */
  boolean next() throws BadImageException {
    while (next < bytes.limit()) {
      int at = next;
      int room = bytes.limit() - at;
      if (room < HEAD) {
        throw damaged(at, "ends within an entry");
      }
      int length = length(Short.toUnsignedInt(bytes.getShort(at + 4)));
      int letters =
          shape.hasFileTypes()
              ? Byte.toUnsignedInt(bytes.get(at + 6))
              : Short.toUnsignedInt(bytes.getShort(at + 6));
      if (length < HEAD + letters || length > room || length % 4 != 0) {
        throw damaged(at, "has an entry of " + length + " bytes");
      }
      next = at + length;
      inode = Integer.toUnsignedLong(bytes.getInt(at));
      if (inode != 0) {
        name = name(at + HEAD, letters);
        if (!name.equals(".") && !name.equals("..")) {
          return true;
        }
      }
    }
    return false;
  }

  /** The longest block does not fit into the field, which then has its two lowest bits for it. */
  private int length(int stored) {
    int block = shape.blockSize();
    if (block < 1 << 16) {
      return stored;
    }
    return stored == 0 || stored == 0xFFFF ? block : (stored & ~3) | (stored & 3) << 16;
  }

  private String name(int at, int letters) throws BadImageException {
    byte[] found = new byte[letters];
    bytes.get(at, found);
    String read = new String(found, StandardCharsets.UTF_8);
    if (letters == 0 || read.indexOf('/') >= 0 || read.indexOf('\0') >= 0) {
      throw damaged(at, "has a name that is none");
    }
    return read;
  }

  long inode() {
    return inode;
  }

  String name() {
    return name;
  }

  private BadImageException damaged(int at, String cause) {
    return shape.region().damaged(offset + at, "a folder " + cause);
  }
}
