package dev.weft.actions.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files out of FAT file systems that mkfs.fat and mtools make. */
final class FatImageTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "-F 12,         4",
    "-F 12 -s 8,    4",
    "-F 16,         20",
    "-F 16 -S 2048, 64",
    "-F 32,         40",
    "-F 32 -s 1 -f 1,    40",
  })
  void everyFileIsAsItWas(String options, int size) throws Exception {
    Path source = Made.source(Files.createDirectory(folder.resolve("source")));
    Files.writeString(source.resolve("README.TXT"), "upper case\n");
    Files.writeString(source.resolve("lower.txt"), "lower case\n");
    Files.writeString(source.resolve("Ümläut é.Conf"), "long\n");
    Path image = Made.fat(folder, options, source, (long) size << 20);
    Path all = Images.copy(image, "", "/", folder.resolve("all"));
    assertEquals(Made.tree(source), Made.tree(all));
    for (String path : List.of("/readme.txt", "/README.TXT", "/boot/../Readme.txt")) {
      assertEquals("upper case\n", Images.text(image, "", path, folder));
    }
    Path alias = Images.copy(image, "", "/BOOT/VMLINU~1.1", folder.resolve("alias"));
    assertEquals(-1, Files.mismatch(source.resolve("boot/vmlinuz-6.1"), alias));
    String missing = Images.refused(image, "", "/boot/grub/none", folder);
    assertTrue(
        missing.endsWith("has no '/boot/grub/none': '/boot/grub' holds 'grub.cfg', and no 'none'"),
        missing);
  }
}
