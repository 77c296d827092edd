package dev.weft.actions.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files out of ext2, ext3 and ext4 file systems that mke2fs makes. */
final class ExtImageTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-t ext2 -b 1024",
        "-t ext2 -b 4096",
        "-t ext2 -b 65536",
        "-t ext2 -r 0",
        "-t ext3 -b 1024",
        "-t ext4 -b 1024",
        "-t ext4 -b 4096",
        "-t ext4 -O ^extent,^64bit",
        "-t ext4 -O ^metadata_csum",
        "-t ext4 -O metadata_csum_seed",
        "-t ext4 -O bigalloc -C 16384",
        "-t ext4 -O meta_bg,^resize_inode -b 1024",
        "-t ext4 -O sparse_super2",
        "-t ext4 -I 128",
        "-t ext4 -I 1024 -O inline_data",
      })
  void everyFileIsAsItWas(String options) throws Exception {
    Path source = Made.withLinks(Made.source(Files.createDirectory(folder.resolve("source"))));
    if (options.endsWith("inline_data")) {
      Files.delete(source.resolve("holes")); // mke2fs 1.47.0 cuts its end off
    }
    Path image = Made.ext(folder, options, source, "40M");
    for (String path : List.of("boot", "many")) {
      Path copy = Images.copy(image, "", "/" + path, folder.resolve(path));
      assertEquals(Made.tree(source.resolve(path)), Made.tree(copy));
    }
    Path all = Images.copy(image, "", "/", folder.resolve("all"));
    Files.delete(all.resolve("lost+found"));
    assertEquals(Made.tree(source), Made.tree(all));
  }

  @Test
  void linksAreFollowedWithinTheImageOnly() throws Exception {
    Path source = Made.withLinks(Made.source(Files.createDirectory(folder.resolve("source"))));
    Made.link(source.resolve("absolute"), "/boot/grub/grub.cfg");
    Made.link(source.resolve("above"), "../../../../boot/grub/grub.cfg");
    Made.link(source.resolve("circle"), "circle");
    Made.link(source.resolve("way"), "boot/grub");
    Made.link(source.resolve("boot/passwd"), "/etc/passwd");
    Path image = Made.ext(folder, "-t ext4", source, "40M");
    for (String path :
        List.of("absolute", "above", "way/grub.cfg", "way/../grub/grub.cfg", "boot/../absolute")) {
      assertEquals("set timeout=5\n", Images.text(image, "", "/" + path, folder), path);
    }
    assertTrue(Images.refused(image, "", "/circle", folder).contains("more than 40 links"));
    String missing = Images.refused(image, "", "/boot/passwd", folder);
    assertTrue(missing.contains("'/' holds ") && missing.endsWith("and no 'etc'"), missing);
    String file = Images.refused(image, "", "/empty/x", folder);
    assertTrue(file.endsWith("has no '/empty/x': '/empty' is a file, not a folder"), file);
  }

  @Test
  void aFolderIsNotCopiedWithALinkThatLeadsOutOfIt() throws Exception {
    Path source = Files.createDirectories(folder.resolve("source"));
    int number = 0;
    for (String target : List.of("/etc/passwd", "../../x", "a/../../x", "..", "b/..")) {
      Path in = Files.createDirectories(source.resolve("" + number));
      Made.link(Files.createDirectory(in.resolve("a")).resolve("link"), target);
      number++;
    }
    Path image = Made.ext(folder, "-t ext4", source, "8M");
    for (int i = 0; i < number; i++) {
      Path scratch = Files.createDirectory(folder.resolve("scratch" + i));
      if (i == 3) {
        assertTrue(Files.exists(Images.copy(image, "", "/" + i, scratch.resolve("in"))));
      } else {
        String refused = Images.refused(image, "", "/" + i, scratch);
        assertTrue(refused.contains("which may be outside of the folder"), refused);
      }
    }
  }

  @Test
  void anImageWhoseJournalMustBeReplayedIsRefused() throws Exception {
    Path source = Made.source(Files.createDirectory(folder.resolve("source")));
    Path image = Made.ext(folder, "-t ext4 -O ^metadata_csum", source, "20M");
    Made.run(folder, "", List.of("debugfs", "-w", "-R", "feature needs_recovery", "ext.img"));
    String refused = Images.refused(image, "", "/empty", folder);
    assertTrue(refused.contains("run e2fsck -f on it"), refused);
  }

  @Test
  void aChangedByteIsNoticedWhereThereAreChecksums() throws Exception {
    Path source = Made.source(Files.createDirectory(folder.resolve("source")));
    Path image = Made.ext(folder, "-t ext4 -O metadata_csum", source, "20M");
    try (FileChannel file = FileChannel.open(image, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {'!'}), 1024 + 0x78);
    }
    String refused = Images.refused(image, "", "/empty", folder);
    assertEquals(
        "image '"
            + image
            + "' is damaged at byte 1024: the superblock of an ext file system does not have its"
            + " checksum",
        refused);
  }

  @Test
  void aCutImageIsRefusedWhereSomethingIsMissing() throws Exception {
    Path source = Made.source(Files.createDirectory(folder.resolve("source")));
    Path image = Made.ext(folder, "-t ext4", source, "20M");
    try (FileChannel file = FileChannel.open(image, StandardOpenOption.WRITE)) {
      file.truncate(400_000);
    }
    String refused = Images.refused(image, "", "/boot/vmlinuz-6.1", folder);
    assertTrue(refused.endsWith("what should be here is beyond the end of the image"), refused);
  }

  @Test
  void devicesAndTooMuchAreRefused() throws Exception {
    Path source = Made.source(Files.createDirectory(folder.resolve("source")));
    Path image = Made.ext(folder, "-t ext4 -O ^metadata_csum", source, "20M");
    String script = "cd many\nmknod null c 1 3\n";
    Made.run(folder, script, List.of("debugfs", "-w", "-f", "given", "ext.img"));
    String device = Images.refused(image, "", "/many", folder);
    assertTrue(device.contains("has a device, pipe or socket, for '"), device);
    try (DiskImage open = DiskImage.open(image)) {
      DiskImage.Found found = open.find(OptionalInt.empty(), "/boot");
      EntryCopy copy = new EntryCopy(found.files(), new Allowance(699_999, 100));
      BadImageException large =
          assertThrows(
              BadImageException.class, () -> copy.copy(found.entry(), folder.resolve("boot")));
      assertTrue(String.valueOf(large.getMessage()).endsWith("raise 'max_size'"));
    }
  }
}
