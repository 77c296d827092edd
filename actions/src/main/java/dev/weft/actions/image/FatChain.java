package dev.weft.actions.image;

import java.io.IOException;

/**
 * The clusters of one file or folder, in order. Reading forward costs one look at the table for
 * each cluster; going back begins at the start.
 */
final class FatChain {
  private final FatShape shape;
  private final FatTable table;
  private final int first;
  private int cluster;
  private long index;

  FatChain(FatShape shape, int first) {
    this.shape = shape;
    this.table = new FatTable(shape);
    this.first = first;
    this.cluster = first;
  }

  /**
   * Returns the bytes from a place on that lie together.
   *
   * @param most how many are wanted
   */
  Run.Stored at(long offset, long most) throws IOException {
    int size = shape.clusters().size();
    go(offset / size);
    long within = offset % size;
    long start = shape.offset(cluster) + within;
    long length = size - within;
    while (length < most) {
      int next = table.next(cluster);
      if (next != cluster + 1 || !shape.has(next)) {
        break;
      }
      cluster = next;
      index++;
      length += size;
    }
    return new Run.Stored(start, Math.min(length, most));
  }

  /** Tells whether the chain goes on after the clusters that were read. */
  boolean hasMore() throws IOException {
    return !shape.isEnd(table.next(cluster));
  }

  private void go(long wanted) throws IOException {
    if (wanted < index) {
      cluster = first;
      index = 0;
    }
    require(cluster);
    while (index < wanted) {
      cluster = require(table.next(cluster));
      index++;
      if (index >= shape.clusters().count()) {
        throw damaged("goes in a circle");
      }
    }
  }

  private int require(int found) throws BadImageException {
    if (!shape.has(found)) {
      throw damaged(
          shape.isEnd(found) ? "ends too early" : "leads to cluster " + found + ", which is none");
    }
    return found;
  }

  private BadImageException damaged(String cause) {
    return shape
        .region()
        .damaged(shape.table(), "the chain of clusters from " + first + " on " + cause);
  }
}
