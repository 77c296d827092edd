package dev.weft.actions.image;

import java.nio.ByteBuffer;

/** The checksums (CRC-32C) that newer ext file systems have over their own structures. */
final class ExtChecksum {
  private static final int METADATA = 0x400;
  private static final int STORED_SEED = 0x2000;
  private static final int POLYNOMIAL = 0x82F63B78;
  private static final int SUPERBLOCK_AT = 0x3FC;
  private static final int INODE_LOW_AT = 0x7C;
  private static final int INODE_HIGH_AT = 0x82;
  private static final int FOLDER_TAIL = 12;
  private static final int FOLDER_TAIL_MARK = 0xDE00_000C;

  private final Region region;
  private final ByteBuffer superblock;
  private final boolean used;
  private final int[] table = table();
  private final int seed;

  private ExtChecksum(ExtSuperblock superblock) {
    this.region = superblock.region();
    this.superblock = superblock.bytes();
    this.used = (this.superblock.getInt(0x64) & METADATA) != 0;
    this.seed =
        (this.superblock.getInt(0x60) & STORED_SEED) != 0
            ? this.superblock.getInt(0x270)
            : over(-1, this.superblock, 0x68, 0x78);
  }

  static ExtChecksum of(ExtSuperblock superblock) {
    return new ExtChecksum(superblock);
  }

  void checkSuperblock() throws BadImageException {
    if (used && over(-1, superblock, 0, SUPERBLOCK_AT) != superblock.getInt(SUPERBLOCK_AT)) {
      throw wrong(ExtSuperblock.OFFSET, "the superblock of an ext file system");
    }
  }

  /** Checks an inode and returns what the checksums of its own blocks begin with. */
  int checkInode(long number, ByteBuffer inode, long offset) throws BadImageException {
    int begin = over(over(seed, (int) number), inode.getInt(0x64));
    if (!used) {
      return begin;
    }
    boolean wide = inode.limit() > 128 && inode.getShort(0x80) >= 4;
    int sum = over(begin, inode, 0, INODE_LOW_AT);
    sum = over(sum, 0, 2);
    if (wide) {
      sum = over(sum, inode, INODE_LOW_AT + 2, INODE_HIGH_AT);
      sum = over(sum, 0, 2);
      sum = over(sum, inode, INODE_HIGH_AT + 2, inode.limit());
    } else {
      sum = over(sum, inode, INODE_LOW_AT + 2, inode.limit());
    }
    int stored = Short.toUnsignedInt(inode.getShort(INODE_LOW_AT));
    stored |= wide ? inode.getShort(INODE_HIGH_AT) << 16 : sum & 0xFFFF_0000;
    if (sum != stored) {
      throw wrong(offset, "inode " + number);
    }
    return begin;
  }

  /** Checks a block of extents, whose checksum follows the room for its entries. */
  void checkExtents(int begin, ByteBuffer block, long offset) throws BadImageException {
    int tail = 12 + 12 * Short.toUnsignedInt(block.getShort(4));
    if (used && (tail + 4 > block.limit() || over(begin, block, 0, tail) != block.getInt(tail))) {
      throw wrong(offset, "a block of extents");
    }
  }

  /** Checks a block of names; one that is an index is checked by what it leads to. */
  void checkFolder(int begin, ByteBuffer block, long offset) throws BadImageException {
    int tail = block.limit() - FOLDER_TAIL;
    if (used
        && block.getInt(tail) == 0
        && block.getInt(tail + 4) == FOLDER_TAIL_MARK
        && over(begin, block, 0, tail) != block.getInt(tail + 8)) {
      throw wrong(offset, "a block of names");
    }
  }

  private BadImageException wrong(long offset, String what) {
    return region.damaged(offset, what + " does not have its checksum");
  }

  private int over(int begin, ByteBuffer bytes, int from, int to) {
    int sum = begin;
    for (int at = from; at < to; at++) {
      sum = add(sum, bytes.get(at));
    }
    return sum;
  }

  private int over(int begin, int number) {
    return over(begin, number, 4);
  }

  private int over(int begin, int number, int count) {
    int sum = begin;
    for (int i = 0; i < count; i++) {
      sum = add(sum, number >>> (8 * i));
    }
    return sum;
  }

  private int add(int sum, int next) {
    return table[(sum ^ next) & 0xFF] ^ (sum >>> 8);
  }

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int rest = i;
      for (int bit = 0; bit < 8; bit++) {
        rest = (rest >>> 1) ^ ((rest & 1) == 0 ? 0 : POLYNOMIAL);
      }
      table[i] = rest;
    }
    return table;
  }
}
