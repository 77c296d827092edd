package dev.weft.actions.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One inode: what a name leads to.
 *
 * @param bytes as stored
 * @param sum what the checksums of its blocks begin with
 */
record ExtInode(long number, ByteBuffer bytes, int sum) {
  /** Where the map of its blocks is, or the target of a short link. */
  static final int MAP_AT = 0x28;

  static final int MAP_SIZE = 60;

  private static final int COMPRESSED = 0x4;
  private static final int ENCRYPTED = 0x800;
  private static final int EXTENTS = 0x80000;
  private static final int INLINE = 0x1000_0000;

  /** Reads an inode of a file system, by its number from 1. */
  static ExtInode read(ExtSuperblock shape, ExtChecksum checksum, long number) throws IOException {
    if (number < 1 || number > shape.inodes()) {
      throw shape.region().damaged(0, "a name leads to inode " + number + ", which there is not");
    }
    long group = (number - 1) / shape.inodesPerGroup();
    long offset =
        table(shape, group) * shape.blockSize()
            + (number - 1) % shape.inodesPerGroup() * shape.inodeSize();
    ByteBuffer bytes = shape.region().read(offset, shape.inodeSize());
    int sum = checksum.checkInode(number, bytes, offset);
    if (bytes.getShort(0x1A) == 0 || bytes.getShort(0) == 0) {
      throw shape.region().damaged(offset, "a name leads to inode " + number + ", which is free");
    }
    if ((bytes.getInt(0x20) & (COMPRESSED | ENCRYPTED)) != 0) {
      throw shape.region().unfit("has an encrypted or compressed file (inode " + number + ")");
    }
    return new ExtInode(number, bytes, sum);
  }

  /** Finds where the inodes of a group begin. */
  private static long table(ExtSuperblock shape, long group) throws IOException {
    int inBlock = shape.blockSize() / shape.descriptorSize();
    long index = group / inBlock;
    long block;
    if (index < shape.firstMetaGroup()) {
      block = (shape.blockSize() == 1024 ? 1 : 0) + 1 + index;
    } else {
      long first = index * inBlock;
      block = shape.firstBlock() + first * shape.blocksPerGroup() + (shape.hasCopy(first) ? 1 : 0);
    }
    long offset = block * shape.blockSize() + group % inBlock * shape.descriptorSize();
    ByteBuffer descriptor = shape.region().read(offset, shape.descriptorSize());
    long high = shape.descriptorSize() >= 64 ? unsigned(descriptor, 0x28) << 32 : 0;
    long table = high | unsigned(descriptor, 0x8);
    if (table <= 0 || table >= shape.blocks()) {
      throw shape.region().damaged(offset, "inodes of group " + group + " in block " + table);
    }
    return table;
  }

  private static long unsigned(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }

  Entry.Kind kind() {
    return switch (bytes.getShort(0) & 0xF000) {
      case 0x8000 -> Entry.Kind.FILE;
      case 0x4000 -> Entry.Kind.FOLDER;
      case 0xA000 -> Entry.Kind.LINK;
      default -> Entry.Kind.SPECIAL;
    };
  }

  Entry entry(long size) {
    return new Entry(kind(), number, size, (bytes.getShort(0) & 0111) != 0);
  }

  /** Returns the size as stored; what is of 2^63 bytes or more is negative. */
  long size(boolean largeFolders) {
    boolean wide = kind() == Entry.Kind.FILE || (kind() == Entry.Kind.FOLDER && largeFolders);
    return (wide ? unsigned(bytes, 0x6C) << 32 : 0) | unsigned(bytes, 0x4);
  }

  boolean isInline() {
    return (bytes.getInt(0x20) & INLINE) != 0;
  }

  boolean hasExtents() {
    return (bytes.getInt(0x20) & EXTENTS) != 0;
  }

  /** Returns a copy of the map of blocks. */
  ByteBuffer map() {
    ByteBuffer map = ByteBuffer.allocate(MAP_SIZE).order(bytes.order());
    map.put(0, bytes, MAP_AT, MAP_SIZE);
    return map;
  }
}
