package dev.weft.actions.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.engine.command.ContentHash;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Folders and images to test with; what needs a program that is missing is skipped. */
final class Made {
  private static final Map<String, String> PACKAGES =
      Map.of(
          "mke2fs", "e2fsprogs",
          "debugfs", "e2fsprogs",
          "mkfs.fat", "dosfstools",
          "mcopy", "mtools",
          "sfdisk", "fdisk");

  private Made() {}

  /** Runs a program and returns what it prints. */
  static String run(Path folder, String input, List<String> command)
      throws IOException, InterruptedException {
    String name = command.get(0);
    Optional<Path> program = find(name);
    assumeTrue(
        program.isPresent(), name + " (Debian package " + PACKAGES.get(name) + ") is missing");
    List<String> argv = new ArrayList<>(command);
    argv.set(0, program.orElseThrow().toString());
    Path given = Files.writeString(folder.resolve("given"), input);
    Path printed = folder.resolve("printed");
    ProcessBuilder builder =
        new ProcessBuilder(argv)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(given.toFile())
            .redirectOutput(printed.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("MTOOLS_SKIP_CHECK", "1");
    int code = builder.start().waitFor();
    assertEquals(0, code, command + ": " + Files.readString(printed));
    return Files.readString(printed);
  }

  private static Optional<Path> find(String name) {
    String folders = System.getenv("PATH") + File.pathSeparator + "/usr/sbin:/sbin";
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(folders)
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Makes a file of zeros. */
  static Path empty(Path file, long size) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.allocate(1), size - 1);
    }
    return file;
  }

  /** Makes an ext file system of what is in a folder. */
  static Path ext(Path folder, String options, Path source, String size)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("mke2fs", "-q", "-F"));
    command.addAll(List.of(options.split(" ", -1)));
    command.addAll(List.of("-d", source.toString(), "ext.img", size));
    Files.deleteIfExists(folder.resolve("ext.img"));
    run(folder, "", command);
    return folder.resolve("ext.img");
  }

  /** Makes a FAT file system of what is in a folder. */
  static Path fat(Path folder, String options, Path source, long size)
      throws IOException, InterruptedException {
    Path image = empty(folder.resolve("fat.img"), size);
    List<String> command = new ArrayList<>(List.of("mkfs.fat"));
    command.addAll(List.of(options.split(" ", -1)));
    command.add("fat.img");
    run(folder, "", command);
    List<String> copy = new ArrayList<>(List.of("mcopy", "-Q", "-s", "-i", "fat.img"));
    try (Stream<Path> each = Files.list(source)) {
      each.sorted().forEach(file -> copy.add(file.toString()));
    }
    copy.add("::/");
    run(folder, "", copy);
    return image;
  }

  /** Makes a folder of files that take each way of being stored. */
  static Path source(Path folder) throws IOException {
    Random random = new Random(4);
    Files.createDirectories(folder.resolve("boot/grub"));
    file(folder.resolve("boot/vmlinuz-6.1"), random, 700_000);
    Files.writeString(folder.resolve("boot/grub/grub.cfg"), "set timeout=5\n");
    file(folder.resolve("empty"), random, 0);
    file(folder.resolve("within an inode"), random, 50);
    file(folder.resolve("partly within"), random, 120);
    file(folder.resolve("one block.bin"), random, 1024);
    Files.createDirectories(folder.resolve("many"));
    for (int i = 0; i < 150; i++) {
      Files.writeString(folder.resolve("many/a file with a long name, number " + i), "" + i);
    }
    return folder;
  }

  /** Adds what only the file systems of Unix have. */
  static Path withLinks(Path folder) throws IOException {
    link(folder.resolve("boot/vmlinuz"), "vmlinuz-6.1");
    link(folder.resolve("boot/grub/kernel"), "../vmlinuz");
    link(folder.resolve("boot/" + "x".repeat(90)), "./grub//" + "y".repeat(80));
    try (FileChannel out =
        FileChannel.open(
            folder.resolve("holes"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int at = 0; at < 6; at++) {
        out.write(ByteBuffer.wrap(new byte[] {'x', (byte) at}), at * 300_000L + 7);
      }
    }
    return folder;
  }

  static void link(Path place, String target) throws IOException {
    Files.createSymbolicLink(place, Path.of(target));
  }

  private static void file(Path place, Random random, int size) throws IOException {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    Files.write(place, bytes);
  }

  /** Returns what is in a folder: kinds, links' targets and bytes, by path. */
  static SortedMap<String, String> tree(Path folder) throws IOException {
    SortedMap<String, String> tree = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.toList()) {
        String path = folder.relativize(each).toString();
        if (Files.isSymbolicLink(each)) {
          tree.put(path, "-> " + Files.readSymbolicLink(each));
        } else if (Files.isDirectory(each)) {
          tree.put(path, "folder");
        } else {
          tree.put(path, ContentHash.ofFile(each).toString());
        }
      }
    }
    return tree;
  }

  /** Writes a file into another, as a partition. */
  static void put(Path part, Path disk, long offset) throws IOException {
    try (FileChannel from = FileChannel.open(part, StandardOpenOption.READ);
        FileChannel to = FileChannel.open(disk, StandardOpenOption.WRITE)) {
      to.position(offset);
      from.transferTo(0, from.size(), to);
    }
  }
}
