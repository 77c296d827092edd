package dev.weft.actions.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Disks that sfdisk parts. */
final class PartitionsTest {
  private static final int SECTOR = 512;
  private static final int MIB = 1 << 20;

  @TempDir Path folder;

  /** Makes a disk with a FAT and an ext partition and one of neither, at 1, 9 and 19 MiB. */
  private Path disk(String label, int fat, int ext) throws Exception {
    Path disk = Made.empty(folder.resolve("disk.img"), 32 * MIB);
    StringBuilder script = new StringBuilder("label: " + label + "\n");
    String extended = fat > 4 ? "start=1MiB, size=30MiB, type=5\n" : "";
    script.append(extended);
    long[] starts = fat > 4 ? new long[] {2, 10, 20} : new long[] {1, 9, 19};
    long[] sizes = {6, 8, 4};
    for (int i = 0; i < 3; i++) {
      script.append("start=" + starts[i] + "MiB, size=" + sizes[i] + "MiB\n");
    }
    Made.run(folder, script.toString(), List.of("sfdisk", "-q", "disk.img"));
    Path boot = Files.createDirectories(folder.resolve("fat").resolve("boot"));
    Files.writeString(boot.resolve("vmlinuz"), "fat");
    Files.writeString(boot.resolve("config.txt"), "fat only");
    Path root = Files.createDirectories(folder.resolve("ext/boot"));
    Files.writeString(root.resolve("vmlinuz"), "ext");
    Files.writeString(root.resolve("initrd"), "ext only");
    Made.put(Made.fat(folder, "-F 12", folder.resolve("fat"), 6 * MIB), disk, starts[0] * MIB);
    Made.put(Made.ext(folder, "-t ext4", folder.resolve("ext"), "8M"), disk, starts[1] * MIB);
    assertEquals(ext, fat + 1);
    return disk;
  }

  @ParameterizedTest
  @CsvSource({"dos, 1, 2", "dos, 5, 6", "gpt, 1, 2"})
  void aPathIsFoundInItsPartition(String label, int fat, int ext) throws Exception {
    Path disk = disk(label, fat, ext);
    assertEquals("fat", Images.text(disk, "" + fat, "/boot/vmlinuz", folder));
    assertEquals("ext", Images.text(disk, "" + ext, "/boot/vmlinuz", folder));
    assertEquals("fat only", Images.text(disk, "", "/boot/config.txt", folder));
    assertEquals("ext only", Images.text(disk, "", "/boot/initrd", folder));
    String several = Images.refused(disk, "", "/boot/vmlinuz", folder);
    String numbers = "[" + fat + ", " + ext + "]";
    assertTrue(several.contains("has '/boot/vmlinuz' in partitions " + numbers), several);
    String listed =
        "it has partitions %d (FAT12, 6 MiB), %d (ext4, 8 MiB), %d (nothing that is read here, 4 MiB)"
            .formatted(fat, ext, ext + 1);
    String missing = Images.refused(disk, "", "/none", folder);
    assertTrue(missing.endsWith("has no '/none'; " + listed), missing);
    String number = Images.refused(disk, "9", "/boot", folder);
    assertTrue(number.endsWith("has no partition 9; " + listed), number);
    String unread = Images.refused(disk, "" + (ext + 1), "/boot", folder);
    assertTrue(unread.contains("has no file system that is read here in partition"), unread);
  }

  @Test
  void aNumberIsRefusedWhereThereAreNoPartitions() throws Exception {
    Path source = Made.source(Files.createDirectory(folder.resolve("source")));
    Path image = Made.ext(folder, "-t ext2", source, "8M");
    String refused = Images.refused(image, "1", "/empty", folder);
    assertTrue(refused.contains("is one ext2 file system without partitions"), refused);
  }

  @Test
  void aDamagedGptIsRefused() throws Exception {
    Path disk = disk("gpt", 1, 2);
    for (int place : List.of(SECTOR + 40, 2 * SECTOR + 40)) {
      change(disk, place);
      String refused = Images.refused(disk, "2", "/boot/vmlinuz", folder);
      assertTrue(refused.contains("repair it with gdisk or sgdisk"), refused);
      change(disk, place);
    }
    assertEquals("ext", Images.text(disk, "2", "/boot/vmlinuz", folder));
  }

  @Test
  void aCircleOfLogicalPartitionsIsRefused() throws Exception {
    Path disk = disk("dos", 5, 6);
    try (FileChannel file = FileChannel.open(disk, StandardOpenOption.WRITE)) {
      // the link of the first logical partition now leads to itself
      file.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 0}), MIB + 446 + 16 + 8);
    }
    String refused = Images.refused(disk, "", "/boot/initrd", folder);
    assertTrue(refused.contains("more than 128 logical partitions"), refused);
  }

  private static void change(Path disk, long place) throws Exception {
    try (FileChannel file =
        FileChannel.open(disk, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      file.read(one, place);
      one.put(0, (byte) (one.get(0) ^ 1)).flip();
      file.write(one, place);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0,     hsqs,             is a squashfs file system",
    "0,     XFSB,             is an XFS file system",
    "65600, _BHRfS_M,         is a btrfs file system",
    "3,     'NTFS    ',       is an NTFS file system",
    "3,     'EXFAT   ',       is an exFAT file system",
    "32769, CD001,            is an ISO 9660 file system",
    "0,     LUKSº¾,           is encrypted content (LUKS)",
    "4086,  SWAPSPACE2,       is swap space",
    "0,     QFIû,             is a qcow2 image",
    "0,     ý7zXZ,            is something packed with xz; unpack it first",
    "0,     (µ/ý,             is something packed with zstd; unpack it first",
    "0,     nothing,          has neither a file system that is read here",
  })
  void whatIsNotReadIsNamed(int offset, String mark, String named) throws Exception {
    Path image = Made.empty(folder.resolve("other.img"), 128 << 10);
    byte[] bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
    try (FileChannel file = FileChannel.open(image, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(bytes), offset);
    }
    String refused = Images.refused(image, "", "/x", folder);
    assertTrue(refused.startsWith("image '" + image + "' " + named), refused);
  }
}
