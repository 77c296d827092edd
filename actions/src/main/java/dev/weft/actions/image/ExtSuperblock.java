package dev.weft.actions.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The shape of an ext file system, checked. Layout as in the documentation of the Linux kernel,
 * filesystems/ext4.
 */
final class ExtSuperblock {
  static final int OFFSET = 1024;
  static final int SIZE = 1024;
  static final int MAGIC = 0xEF53;
  static final int MAGIC_AT = 0x38;

  private static final int COMPRESSION = 0x1;
  private static final int FILE_TYPE = 0x2;
  private static final int RECOVER = 0x4;
  private static final int META_GROUPS = 0x10;
  private static final int EXTENTS = 0x40;
  private static final int SIXTY_FOUR = 0x80;
  private static final int LARGE_FOLDERS = 0x4000;

  /** Also multi-mount protection, flexible groups, values in inodes, seeds, and per-file marks. */
  private static final int KNOWN =
      FILE_TYPE
          | META_GROUPS
          | EXTENTS
          | SIXTY_FOUR
          | LARGE_FOLDERS
          | 0x100
          | 0x200
          | 0x400
          | 0x2000
          | 0x8000
          | 0x10000
          | 0x20000;

  private static final int JOURNAL = 0x4;
  private static final int LARGEST_LOG = 6;
  private static final long MOST_BLOCKS = 1L << 46;

  private final Region region;
  private final ByteBuffer bytes;
  private final int incompatible;
  private final int blockSize;
  private final long blocks;

  private ExtSuperblock(Region region, ByteBuffer bytes) throws BadImageException {
    this.region = region;
    this.bytes = bytes;
    this.incompatible = bytes.getInt(0x4C) == 0 ? 0 : bytes.getInt(0x60);
    int log = bytes.getInt(0x18);
    if (log < 0 || log > LARGEST_LOG) {
      throw damaged(0x18, "a block size of 1 KiB shifted by " + Integer.toUnsignedString(log));
    }
    this.blockSize = 1024 << log;
    long high = has(SIXTY_FOUR) ? unsigned(0x150) << 32 : 0;
    this.blocks = high | unsigned(0x4);
  }

  static ExtSuperblock read(Region region) throws IOException {
    ExtSuperblock read = new ExtSuperblock(region, region.read(OFFSET, SIZE));
    read.checkFeatures();
    read.checkSizes();
    return read;
  }

  private void checkFeatures() throws BadImageException {
    if (has(RECOVER)) {
      throw region.unfit(
          "has an ext file system that was not closed: its journal must be replayed first; run"
              + " e2fsck -f on it");
    }
    if (has(COMPRESSION) || (incompatible & ~KNOWN) != 0) {
      throw region.unfit(
          "has an ext file system with features that are not read here (0x"
              + Integer.toHexString(incompatible & ~KNOWN)
              + ")");
    }
    ExtChecksum.of(this).checkSuperblock();
  }

  private void checkSizes() throws BadImageException {
    // mke2fs leaves out what it has nothing to write to, so the image may end before its blocks
    if (blocks <= firstBlock() || blocks > MOST_BLOCKS) {
      throw damaged(0x4, "a file system of " + Long.toUnsignedString(blocks) + " blocks");
    }
    int inode = inodeSize();
    if (inode < 128 || inode > blockSize || Integer.bitCount(inode) != 1) {
      throw damaged(0x58, "inodes of " + inode + " bytes");
    }
    int descriptor = descriptorSize();
    if (descriptor < (has(SIXTY_FOUR) ? 64 : 32)
        || descriptor > blockSize
        || Integer.bitCount(descriptor) != 1) {
      throw damaged(0xFE, "group descriptors of " + descriptor + " bytes");
    }
    if (blocksPerGroup() == 0 || inodesPerGroup() == 0) {
      throw damaged(0x20, "groups of nothing");
    }
    if (inodes() == 0 || (inodes() - 1) / inodesPerGroup() >= groups()) {
      throw damaged(0, inodes() + " inodes, more than the groups have");
    }
  }

  /** Tells the generation by what it has: extents, a journal, or neither. */
  String name() {
    int journal = bytes.getInt(0x4C) == 0 ? 0 : bytes.getInt(0x5C) & JOURNAL;
    return (incompatible & ~(FILE_TYPE | META_GROUPS)) != 0
        ? "ext4"
        : journal != 0 ? "ext3" : "ext2";
  }

  private BadImageException damaged(int at, String cause) {
    return region.damaged(OFFSET + at, "the superblock of an ext file system says: " + cause);
  }

  private boolean has(int feature) {
    return (incompatible & feature) != 0;
  }

  private long unsigned(int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }

  Region region() {
    return region;
  }

  /** Returns the bytes as stored. */
  ByteBuffer bytes() {
    return bytes;
  }

  int blockSize() {
    return blockSize;
  }

  long blocks() {
    return blocks;
  }

  long firstBlock() {
    return unsigned(0x14);
  }

  long inodes() {
    return unsigned(0);
  }

  long blocksPerGroup() {
    return unsigned(0x20);
  }

  long inodesPerGroup() {
    return unsigned(0x28);
  }

  long groups() {
    return (blocks - firstBlock() - 1) / blocksPerGroup() + 1;
  }

  int inodeSize() {
    return bytes.getInt(0x4C) == 0 ? 128 : Short.toUnsignedInt(bytes.getShort(0x58));
  }

  int descriptorSize() {
    return has(SIXTY_FOUR) ? Short.toUnsignedInt(bytes.getShort(0xFE)) : 32;
  }

  boolean hasFileTypes() {
    return has(FILE_TYPE);
  }

  boolean hasLargeFolders() {
    return has(LARGE_FOLDERS);
  }

  /** Returns the first block of descriptors that lies in its own groups; none for most. */
  long firstMetaGroup() {
    return has(META_GROUPS) ? unsigned(0x104) : Long.MAX_VALUE;
  }

  /** Tells whether a group begins with a copy of the superblock. */
  boolean hasCopy(long group) {
    boolean two = (bytes.getInt(0x5C) & 0x200) != 0;
    if (two) {
      return group == 0 || group == unsigned(0x24C) || group == unsigned(0x250);
    }
    boolean sparse = (bytes.getInt(0x64) & 0x1) != 0;
    return !sparse || group <= 1 || isPower(group, 3) || isPower(group, 5) || isPower(group, 7);
  }

  private static boolean isPower(long number, int base) {
    long rest = number;
    while (rest % base == 0) {
      rest /= base;
    }
    return rest == 1;
  }
}
