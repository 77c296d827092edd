package dev.weft.actions.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The partition table in a disk's first sector, and the chain of those in extended partitions. */
final class MbrTable {
  private static final int SECTOR = 512;
  private static final int ENTRIES_AT = 446;
  private static final int ENTRY = 16;
  private static final int PRIMARY = 4;
  private static final int MOST_LOGICAL = 128;
  private static final int PROTECTIVE = 0xEE;

  private final Region disk;
  private final ByteBuffer sector;

  private MbrTable(Region disk, ByteBuffer sector) {
    this.disk = disk;
    this.sector = sector;
  }

  /** Finds the table of a disk that has one. */
  static Optional<MbrTable> of(Region disk) throws IOException {
    if (!disk.holds(0, SECTOR)) {
      return Optional.empty();
    }
    ByteBuffer sector = disk.read(0, SECTOR);
    boolean any = false;
    boolean sound = isSigned(sector);
    for (int i = 0; i < PRIMARY; i++) {
      int status = Byte.toUnsignedInt(sector.get(ENTRIES_AT + ENTRY * i));
      sound &= status == 0 || status == 0x80;
      any |= type(sector, i) != 0 && count(sector, i) != 0;
    }
    return sound && any ? Optional.of(new MbrTable(disk, sector)) : Optional.empty();
  }

  /** Tells whether it only guards a GPT. */
  boolean isProtective() {
    for (int i = 0; i < PRIMARY; i++) {
      if (type(sector, i) == PROTECTIVE) {
        return true;
      }
    }
    return false;
  }

  List<Partition> partitions() throws IOException {
    List<Partition> found = new ArrayList<>();
    List<Partition> logical = new ArrayList<>();
    for (int i = 0; i < PRIMARY; i++) {
      int type = type(sector, i);
      if (isExtended(type)) {
        logical(start(sector, i), logical);
      } else if (type != 0 && count(sector, i) != 0) {
        found.add(partition(i + 1, start(sector, i), count(sector, i)));
      }
    }
    found.addAll(logical);
    return found;
  }

  /** Follows the chain: each link has a partition and where the next link is. */
  private void logical(long extended, List<Partition> found) throws IOException {
    long at = extended;
    for (int links = 0; links < MOST_LOGICAL; links++) {
      ByteBuffer link = disk.read(at * SECTOR, SECTOR);
      if (!isSigned(link)) {
        throw disk.damaged(at * SECTOR, "the chain of logical partitions leads to no table");
      }
      if (type(link, 0) != 0 && count(link, 0) != 0) {
        int number = PRIMARY + 1 + found.size();
        found.add(partition(number, at + start(link, 0), count(link, 0)));
      }
      if (!isExtended(type(link, 1))) {
        return;
      }
      at = extended + start(link, 1);
    }
    throw disk.damaged(
        extended * SECTOR, "there are more than " + MOST_LOGICAL + " logical partitions");
  }

  private Partition partition(int number, long start, long count) throws BadImageException {
    if (!disk.holds(start * SECTOR, count * SECTOR)) {
      throw disk.damaged(
          ENTRIES_AT, "partition " + number + " is beyond the end; is the image whole?");
    }
    return new Partition(number, disk.part(start * SECTOR, count * SECTOR));
  }

  private static boolean isSigned(ByteBuffer sector) {
    return sector.getShort(510) == (short) 0xAA55;
  }

  private static boolean isExtended(int type) {
    return type == 0x05 || type == 0x0F || type == 0x85;
  }

  private static int type(ByteBuffer sector, int entry) {
    return Byte.toUnsignedInt(sector.get(ENTRIES_AT + ENTRY * entry + 4));
  }

  private static long start(ByteBuffer sector, int entry) {
    return Integer.toUnsignedLong(sector.getInt(ENTRIES_AT + ENTRY * entry + 8));
  }

  private static long count(ByteBuffer sector, int entry) {
    return Integer.toUnsignedLong(sector.getInt(ENTRIES_AT + ENTRY * entry + 12));
  }
}
