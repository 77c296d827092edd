package dev.weft.actions.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The map of blocks that ext2 and ext3 have: twelve blocks of the file, a block of numbers, a block
 * of such blocks, and one more level of these.
 */
final class IndirectMap implements BlockMap {
  private static final int DIRECT = 12;
  private static final int LEVELS = 3;

  private final ExtSuperblock shape;
  private final ExtInode inode;
  private final int inBlock;

  IndirectMap(ExtSuperblock shape, ExtInode inode) {
    this.shape = shape;
    this.inode = inode;
    this.inBlock = shape.blockSize() / 4;
  }

  @Override
  public Blocks at(long block) throws IOException {
    ByteBuffer map = inode.map();
    if (block < DIRECT) {
      return run(map, (int) block, DIRECT);
    }
    long rest = block - DIRECT;
    long span = 1;
    for (int level = 1; level <= LEVELS; level++) {
      span *= inBlock;
      if (rest < span) {
        return below(map.getInt(4 * (DIRECT + level - 1)), span, rest);
      }
      rest -= span;
    }
    throw damaged(0, "has a block " + block + ", beyond what can be stored");
  }

  /** Looks a block up below a block of numbers that leads to {@code span} blocks. */
  private Blocks below(int pointer, long span, long index) throws IOException {
    int table = pointer;
    long rest = index;
    long each = span;
    while (table != 0) {
      each /= inBlock;
      long offset = required(table) * shape.blockSize();
      ByteBuffer numbers = shape.region().read(offset, shape.blockSize());
      int slot = (int) (rest / each);
      rest %= each;
      if (each == 1) {
        return run(numbers, slot, inBlock);
      }
      table = numbers.getInt(4 * slot);
    }
    return new Blocks(0, each - rest);
  }

  /** Takes the numbers together that follow one another. */
  private Blocks run(ByteBuffer numbers, int from, int end) throws BadImageException {
    int first = numbers.getInt(4 * from);
    int at = from + 1;
    while (at < end && numbers.getInt(4 * at) == (first == 0 ? 0 : first + (at - from))) {
      at++;
    }
    if (first == 0) {
      return new Blocks(0, at - from);
    }
    long start = required(first);
    required(first + (at - 1 - from));
    return new Blocks(start, at - from);
  }

  private long required(int number) throws BadImageException {
    long block = Integer.toUnsignedLong(number);
    if (block < 1 || block >= shape.blocks()) {
      throw damaged(0, "leads to block " + block + " of " + shape.blocks());
    }
    return block;
  }

  private BadImageException damaged(long offset, String cause) {
    return shape.region().damaged(offset, "the map of inode " + inode.number() + " " + cause);
  }
}
