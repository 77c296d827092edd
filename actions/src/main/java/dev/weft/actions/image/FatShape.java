package dev.weft.actions.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The shape of a FAT file system, checked, as Microsoft's specification of 2005 has it.
 *
 * @param bits of an entry of its table: 12, 16 or 32
 * @param table where the first table is
 * @param roots where the root folder is; on FAT32 its first cluster
 * @param clusters how large one is, and how many there are
 */
record FatShape(Region region, int bits, long table, Roots roots, Clusters clusters) {
  static final int FIRST_CLUSTER = 2;

  private static final int BOOT = 512;
  private static final int MOST_CLUSTERS_12 = 4084;
  private static final int MOST_CLUSTERS_16 = 65_524;
  private static final int MOST_CLUSTERS_32 = 0x0FFF_FFF5;
  private static final int ENTRY = 32;

  /** The root folder: at a place of its own with a size, or from a cluster on. */
  record Roots(long offset, int size, int cluster) {}

  /** The clusters: where the first of them is, how many bytes one has, how many there are. */
  record Clusters(long offset, int size, int count) {}

  /** Tells whether a region begins like one. */
  static boolean isAt(Region region) throws IOException {
    if (!region.holds(0, BOOT)) {
      return false;
    }
    ByteBuffer boot = region.read(0, BOOT);
    int jump = Byte.toUnsignedInt(boot.get(0));
    int sector = sector(boot);
    return (jump == 0xEB || jump == 0xE9)
        && sector >= 512
        && sector <= 4096
        && Integer.bitCount(sector) == 1
        && Integer.bitCount(Byte.toUnsignedInt(boot.get(13))) == 1
        && boot.getShort(14) != 0
        && (boot.get(16) == 1 || boot.get(16) == 2)
        && Byte.toUnsignedInt(boot.get(21)) >= 0xF0;
  }

  /** Reads the shape of a region that begins like a FAT file system. */
  static FatShape read(Region region) throws IOException {
    ByteBuffer boot = region.read(0, BOOT);
    int sector = sector(boot);
    int cluster = sector * Byte.toUnsignedInt(boot.get(13));
    long reserved = Short.toUnsignedInt(boot.getShort(14));
    int rootSize = Short.toUnsignedInt(boot.getShort(17)) * ENTRY;
    long sectors = either(boot, 19, 32);
    long inTable = either(boot, 22, 36);
    long root = (reserved + boot.get(16) * inTable) * sector;
    long first = root + (rootSize + sector - 1L) / sector * sector;
    if (sectors == 0 || sectors > region.length() / sector) {
      throw damaged(region, 19, sectors + " sectors of " + sector + " bytes, more than there are");
    }
    long count = (sectors * sector - first) / cluster;
    boolean wide = boot.getShort(22) == 0;
    int bits = wide ? 32 : count > MOST_CLUSTERS_12 ? 16 : 12;
    long most = wide ? MOST_CLUSTERS_32 : MOST_CLUSTERS_16;
    long tableSize = ((count + FIRST_CLUSTER) * bits + 7) / 8;
    if (inTable == 0 || count < 1 || count > most || tableSize > inTable * sector) {
      throw damaged(region, 36, count + " clusters, and tables of " + inTable + " sectors");
    }
    if (wide ? rootSize != 0 : rootSize == 0) {
      throw damaged(region, 17, "a root folder of " + rootSize + " bytes");
    }
    if (wide && boot.getShort(42) != 0) {
      throw region.unfit("has a FAT32 file system of a version that is not read here");
    }
    return new FatShape(
        region,
        bits,
        reserved * sector,
        new Roots(root, rootSize, wide ? boot.getInt(44) & 0x0FFF_FFFF : 0),
        new Clusters(first, cluster, (int) count));
  }

  private static int sector(ByteBuffer boot) {
    return Short.toUnsignedInt(boot.getShort(11));
  }

  /** Reads a number that stands in a short field, or where that is 0 in a long one. */
  private static long either(ByteBuffer boot, int small, int large) {
    int first = Short.toUnsignedInt(boot.getShort(small));
    return first != 0 ? first : Integer.toUnsignedLong(boot.getInt(large));
  }

  private static BadImageException damaged(Region region, int at, String cause) {
    return region.damaged(at, "the boot sector of a FAT file system says: " + cause);
  }

  /** Returns where a cluster is. */
  long offset(int cluster) {
    return clusters.offset + (long) (cluster - FIRST_CLUSTER) * clusters.size;
  }

  /** Tells whether there is such a cluster. */
  boolean has(int cluster) {
    return cluster >= FIRST_CLUSTER && cluster - FIRST_CLUSTER < clusters.count;
  }

  /** Tells whether the table says that a chain ends here. */
  boolean isEnd(int next) {
    return next >= (bits == 32 ? 0x0FFF_FFF8 : (1 << bits) - 8);
  }
}
