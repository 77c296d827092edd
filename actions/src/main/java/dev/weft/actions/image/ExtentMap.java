package dev.weft.actions.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The tree of extents that ext4 has: sorted ranges of blocks, below sorted indexes of them. */
final class ExtentMap implements BlockMap {
  private static final int HEAD = 12;
  private static final int ENTRY = 12;
  private static final int DEEPEST = 5;

  /** An extent with a larger length is that much smaller, and reserved but not written. */
  private static final int LONGEST_WRITTEN = 32_768;

  private final ExtSuperblock shape;
  private final ExtChecksum checksum;
  private final ExtInode inode;

  ExtentMap(ExtSuperblock shape, ExtChecksum checksum, ExtInode inode) {
    this.shape = shape;
    this.checksum = checksum;
    this.inode = inode;
  }

  @Override
  public Blocks at(long block) throws IOException {
    ByteBuffer level = inode.map();
    long offset = 0;
    long end = Long.MAX_VALUE;
    int depth = Short.toUnsignedInt(level.getShort(6));
    if (depth > DEEPEST) {
      throw damaged(0, "is " + depth + " levels deep");
    }
    while (true) {
      check(level, depth, offset);
      int entry = last(level, block, offset);
      int next = entry + ENTRY;
      if (next < HEAD + ENTRY * entries(level)) {
        end = Math.min(end, unsigned(level, next));
      }
      if (entry < HEAD) {
        return new Blocks(0, end - block);
      } else if (depth == 0) {
        return extent(level, entry, block, end);
      }
      long child = wide(level, entry + 8, entry + 4);
      requireInside(child, 1, offset);
      offset = child * shape.blockSize();
      level = shape.region().read(offset, shape.blockSize());
      checksum.checkExtents(inode.sum(), level, offset);
      depth--;
    }
  }

  private Blocks extent(ByteBuffer level, int entry, long block, long end)
      throws BadImageException {
    long first = unsigned(level, entry);
    int length = Short.toUnsignedInt(level.getShort(entry + 4));
    boolean written = length <= LONGEST_WRITTEN;
    int count = written ? length : length - LONGEST_WRITTEN;
    if (block >= first + count) {
      return new Blocks(0, end - block);
    }
    long start = wide(level, entry + 6, entry + 8);
    requireInside(start, count, 0);
    return new Blocks(written ? start + (block - first) : 0, first + count - block);
  }

  private void check(ByteBuffer level, int depth, long offset) throws BadImageException {
    int room = (level.limit() - HEAD) / ENTRY;
    int most = Short.toUnsignedInt(level.getShort(4));
    if (level.getShort(0) != (short) 0xF30A
        || Short.toUnsignedInt(level.getShort(6)) != depth
        || most > room
        || entries(level) > most) {
      throw damaged(offset, "has no level of depth " + depth + " where one must be");
    }
  }

  /** Finds the last entry that begins at the block or before it; less than HEAD if none does. */
  private int last(ByteBuffer level, long block, long offset) throws BadImageException {
    int found = HEAD - ENTRY;
    long before = -1;
    for (int i = 0; i < entries(level); i++) {
      int at = HEAD + ENTRY * i;
      long first = unsigned(level, at);
      if (first <= before) {
        throw damaged(offset, "is not sorted");
      } else if (first <= block) {
        found = at;
      }
      before = first;
    }
    return found;
  }

  private void requireInside(long start, long count, long offset) throws BadImageException {
    if (start <= 0 || start > shape.blocks() - count) {
      throw damaged(offset, "leads to block " + start + " of " + shape.blocks());
    }
  }

  private BadImageException damaged(long offset, String cause) {
    return shape
        .region()
        .damaged(offset, "the tree of extents of inode " + inode.number() + " " + cause);
  }

  private static int entries(ByteBuffer level) {
    return Short.toUnsignedInt(level.getShort(2));
  }

  private static long unsigned(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }

  private static long wide(ByteBuffer bytes, int high, int low) {
    return (long) Short.toUnsignedInt(bytes.getShort(high)) << 32 | unsigned(bytes, low);
  }
}
