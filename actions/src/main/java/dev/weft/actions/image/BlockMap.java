package dev.weft.actions.image;

import java.io.IOException;

/** Says which blocks of a file system the blocks of a file are. */
@FunctionalInterface
interface BlockMap {
  /** Returns what begins at a block of the file. */
  Blocks at(long block) throws IOException;

  /**
   * Blocks that follow one another, at least one.
   *
   * @param start the first, or 0 where they are a hole
   */
  record Blocks(long start, long count) {}
}
