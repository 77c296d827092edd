package dev.weft.actions.image;

/** How much may still be taken out of an image. */
final class Allowance {
  private final long mostBytes;
  private final int mostEntries;
  private long bytes;
  private int entries;

  Allowance(long mostBytes, int mostEntries) {
    this.mostBytes = mostBytes;
    this.mostEntries = mostEntries;
  }

  /** Takes one entry of a size. */
  void take(Region region, long size) throws BadImageException {
    bytes = size > mostBytes - bytes ? Long.MAX_VALUE : bytes + size;
    if (bytes > mostBytes) {
      throw region.unfit("has more there than " + mostBytes + " bytes; raise 'max_size'");
    } else if (++entries > mostEntries) {
      throw region.unfit("has more there than " + mostEntries + " files");
    }
  }
}
