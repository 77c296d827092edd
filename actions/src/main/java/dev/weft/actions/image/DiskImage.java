package dev.weft.actions.image;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** An image that is open for reading: one file system, or a disk with partitions. */
final class DiskImage implements Closeable {
  private static final long MIB = 1 << 20;

  private final FileChannel channel;
  private final Region disk;

  private DiskImage(FileChannel channel, Region disk) {
    this.channel = channel;
    this.disk = disk;
  }

  static DiskImage open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new DiskImage(channel, Region.of(file.toString(), channel));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** A path that was found, and the file system that it is in. */
  record Found(FileSystem files, Entry entry) {}

  /**
   * Finds a path. On a disk with partitions and without a number, the one is taken that has it.
   *
   * @throws BadImageException when it is nowhere, or in several partitions
   */
  Found find(OptionalInt partition, String path) throws IOException {
    Optional<FileSystem> whole = fileSystem(disk);
    if (whole.isPresent()) {
      if (partition.isPresent()) {
        throw disk.unfit(
            "is one "
                + whole.get().name()
                + " file system without partitions; leave the number"
                + " of one out");
      }
      return in(whole.get(), path, "");
    }
    List<Partition> partitions = partitions();
    if (partition.isPresent()) {
      int number = partition.getAsInt();
      for (Partition each : partitions) {
        if (each.number() == number) {
          FileSystem files =
              fileSystem(each.region())
                  .orElseThrow(
                      () ->
                          disk.unfit(
                              "has no file system that is read here in partition "
                                  + described(each)));
          return in(files, path, "in partition " + number + ": ");
        }
      }
      throw disk.unfit("has no partition " + number + "; it has " + listed(partitions));
    }
    return search(partitions, path);
  }

  private static Found in(FileSystem files, String path, String where) throws IOException {
    PathWalk.Reached reached = new PathWalk(files).to(path);
    if (reached.entry().isPresent()) {
      return new Found(files, reached.entry().get());
    }
    throw files.region().unfit("has no '" + path + "': " + where + reached.missing());
  }

  private Found search(List<Partition> partitions, String path) throws IOException {
    List<Found> found = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (Partition each : partitions) {
      Optional<FileSystem> files = readable(each);
      Optional<Entry> entry =
          files.isEmpty() ? Optional.empty() : new PathWalk(files.get()).to(path).entry();
      if (entry.isPresent()) {
        found.add(new Found(files.get(), entry.get()));
        numbers.add(each.number());
      }
    }
    if (found.isEmpty()) {
      throw disk.unfit("has no '" + path + "'; it has " + listed(partitions));
    } else if (found.size() > 1) {
      throw disk.unfit(
          "has '" + path + "' in partitions " + numbers + "; write image:FILE!PARTITION!/PATH");
    }
    return found.get(0);
  }

  /** Reads the file system of a partition; one that is damaged has nothing to search. */
  private static Optional<FileSystem> readable(Partition partition) throws IOException {
    try {
      return fileSystem(partition.region());
    } catch (BadImageException e) {
      return Optional.empty();
    }
  }

  private static Optional<FileSystem> fileSystem(Region region) throws IOException {
    if (FatShape.isAt(region)) {
      return Optional.of(FatFileSystem.read(region));
    }
    return ExtFileSystem.isAt(region) ? Optional.of(ExtFileSystem.read(region)) : Optional.empty();
  }

  private List<Partition> partitions() throws IOException {
    Optional<OtherFormat> other = OtherFormat.of(disk);
    if (other.isPresent()) {
      throw disk.unfit("is " + other.get().words());
    }
    Optional<MbrTable> table = MbrTable.of(disk);
    if (table.isEmpty()) {
      throw disk.unfit("has neither a file system that is read here (ext, FAT) nor partitions");
    }
    return table.get().isProtective() ? GptTable.read(disk) : table.get().partitions();
  }

  private String listed(List<Partition> partitions) {
    if (partitions.isEmpty()) {
      return "no partitions";
    }
    List<String> all = new ArrayList<>();
    for (Partition each : partitions) {
      all.add(described(each));
    }
    return "partitions " + String.join(", ", all);
  }

  private static String described(Partition partition) {
    String size = partition.region().length() / MIB + " MiB";
    return partition.number() + " (" + what(partition.region()) + ", " + size + ")";
  }

  private static String what(Region region) {
    try {
      Optional<FileSystem> files = fileSystem(region);
      return files.isPresent()
          ? files.get().name()
          : OtherFormat.of(region).map(OtherFormat::words).orElse("nothing that is read here");
    } catch (IOException e) {
      return "damaged: " + e.getMessage();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
