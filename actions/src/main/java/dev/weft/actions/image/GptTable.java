package dev.weft.actions.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** A GUID partition table, as the UEFI specification has it. */
final class GptTable {
  private static final long MARK = 0x5452_4150_2049_4645L;
  private static final int HEADER = 92;
  private static final int SMALLEST_ENTRY = 128;
  private static final int MOST_ENTRIES = 1024;
  private static final int LARGEST_TABLE = 1 << 20;

  private final Region disk;
  private final int sector;
  private final ByteBuffer header;

  private GptTable(Region disk, int sector, ByteBuffer header) {
    this.disk = disk;
    this.sector = sector;
    this.header = header;
  }

  static List<Partition> read(Region disk) throws IOException {
    for (int sector = 512; sector <= 4096; sector *= 2) {
      if (disk.holds(sector, HEADER)) {
        ByteBuffer header = disk.read(sector, HEADER);
        if (header.getLong(0) == MARK) {
          return new GptTable(disk, sector, header).partitions();
        }
      }
    }
    throw disk.damaged(512, "the first sector announces a GPT, and there is none");
  }

  private List<Partition> partitions() throws IOException {
    int size = header.getInt(12);
    if (size < HEADER || size > sector) {
      throw damaged("a header of " + Integer.toUnsignedString(size) + " bytes");
    }
    ByteBuffer whole = disk.read(sector, size);
    int sum = whole.getInt(16);
    if (sum(whole.putInt(16, 0)) != sum) {
      throw damaged("its checksum is wrong; repair it with gdisk or sgdisk");
    }
    int count = header.getInt(80);
    int entry = header.getInt(84);
    if (count < 0
        || count > MOST_ENTRIES
        || entry < SMALLEST_ENTRY
        || Integer.bitCount(entry) != 1
        || (long) count * entry > LARGEST_TABLE) {
      throw damaged(count + " entries of " + entry + " bytes");
    }
    ByteBuffer entries = disk.read(bytes(header.getLong(72)), count * entry);
    if (sum(entries) != header.getInt(88)) {
      throw damaged("the checksum of its entries is wrong; repair it with gdisk or sgdisk");
    }
    List<Partition> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = i * entry;
      if (entries.getLong(at) != 0 || entries.getLong(at + 8) != 0) {
        found.add(partition(i + 1, entries.getLong(at + 32), entries.getLong(at + 40)));
      }
    }
    return found;
  }

  private Partition partition(int number, long first, long last) throws IOException {
    long start = bytes(first);
    long end = bytes(last);
    if (first < 1 || end < start || !disk.holds(start, end - start + sector)) {
      throw damaged("partition " + number + " is beyond the end; is the image whole?");
    }
    return new Partition(number, disk.part(start, end - start + sector));
  }

  /** Returns where a sector is; beyond the end for a number that is none. */
  private long bytes(long number) {
    return number < 0 || number > disk.length() / sector ? disk.length() : number * sector;
  }

  private BadImageException damaged(String cause) {
    return disk.damaged(sector, "the GPT: " + cause);
  }

  private static int sum(ByteBuffer bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes.duplicate());
    return (int) sum.getValue();
  }
}
