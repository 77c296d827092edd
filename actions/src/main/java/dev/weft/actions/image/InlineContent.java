package dev.weft.actions.image;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Content that lies in its inode: in place of the map of blocks, and what is left of it in the
 * extended attribute {@code system.data} behind the inode's fields.
 */
final class InlineContent {
  private static final int MAGIC = 0xEA02_0000;
  private static final int SYSTEM = 7;
  private static final String NAME = "data";
  private static final int ENTRY = 16;

  private final Region region;
  private final ExtInode inode;
  private final ByteBuffer bytes;

  InlineContent(Region region, ExtInode inode) {
    this.region = region;
    this.inode = inode;
    this.bytes = inode.bytes();
  }

  /** Returns as much content as the inode says that there is. */
  byte[] read(long size) throws BadImageException {
    byte[] map = inode.map().array();
    if (size <= map.length) {
      return Arrays.copyOf(map, (int) size);
    }
    byte[] rest = rest();
    if (size > map.length + rest.length) {
      throw damaged("is of " + size + " bytes and has " + (map.length + rest.length));
    }
    byte[] all = Arrays.copyOf(map, (int) size);
    System.arraycopy(rest, 0, all, map.length, (int) size - map.length);
    return all;
  }

  /** Returns what lies in the attribute. */
  byte[] rest() throws BadImageException {
    int head = bytes.limit() > 128 ? 128 + Short.toUnsignedInt(bytes.getShort(128)) : bytes.limit();
    if (head + 4 > bytes.limit() || bytes.getInt(head) != MAGIC) {
      return new byte[0];
    }
    int first = head + 4;
    int at = first;
    while (at + ENTRY <= bytes.limit() && bytes.getInt(at) != 0) {
      int length = Byte.toUnsignedInt(bytes.get(at));
      if (Byte.toUnsignedInt(bytes.get(at + 1)) == SYSTEM && isNamed(at, length)) {
        int value = first + Short.toUnsignedInt(bytes.getShort(at + 2));
        int size = bytes.getInt(at + 8);
        if (size < 0 || value > bytes.limit() - size) {
          throw damaged("is beyond the inode's end");
        }
        byte[] rest = new byte[size];
        bytes.get(value, rest);
        return rest;
      }
      at += ENTRY + (length + 3) / 4 * 4;
    }
    return new byte[0];
  }

  private boolean isNamed(int at, int length) {
    boolean named = length == NAME.length() && at + ENTRY + length <= bytes.limit();
    for (int i = 0; i < length && named; i++) {
      named = bytes.get(at + ENTRY + i) == NAME.charAt(i);
    }
    return named;
  }

  private BadImageException damaged(String cause) {
    return region.damaged(0, "the content within inode " + inode.number() + " " + cause);
  }
}
