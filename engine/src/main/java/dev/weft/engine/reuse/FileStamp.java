package dev.weft.engine.reuse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

/**
 * What the file system says of a file without reading it.
 *
 * @param mode kind and permissions, as in {@code st_mode}
 * @param device and {@code inode}: which file it is
 * @param times of the last change of the content and of the last change of anything
 */
record FileStamp(int mode, long device, long inode, long size, Times times) {
  private static final String ATTRIBUTES = "unix:mode,dev,ino,size,lastModifiedTime,ctime";
  private static final int KIND = 0170000;
  private static final int DIRECTORY = 0040000;
  private static final int REGULAR = 0100000;
  private static final int LINK = 0120000;
  private static final int EXECUTE = 0111;

  /** When it changed. */
  record Times(Instant content, Instant anything) {}

  static FileStamp of(Path path, LinkOption... options) throws IOException {
    Map<String, Object> found = Files.readAttributes(path, ATTRIBUTES, options);
    return new FileStamp(
        (int) number(found, "mode"),
        number(found, "dev"),
        number(found, "ino"),
        number(found, "size"),
        new Times(time(found, "lastModifiedTime"), time(found, "ctime")));
  }

  private static long number(Map<String, Object> found, String name) throws IOException {
    if (found.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new IOException("the file system does not say '" + name + "' of its files");
  }

  private static Instant time(Map<String, Object> found, String name) throws IOException {
    if (found.get(name) instanceof FileTime time) {
      return time.toInstant();
    }
    throw new IOException("the file system does not say '" + name + "' of its files");
  }

  boolean isDirectory() {
    return (mode & KIND) == DIRECTORY;
  }

  boolean isRegular() {
    return (mode & KIND) == REGULAR;
  }

  boolean isLink() {
    return (mode & KIND) == LINK;
  }

  boolean isExecutable() {
    return (mode & EXECUTE) != 0;
  }

  /** Tells whether both stamps are of one file. */
  boolean isSameFile(FileStamp other) {
    return device == other.device && inode == other.inode;
  }

  /** Tells whether the last change lies before a moment. */
  boolean isOlderThan(Instant moment) {
    return times.content.isBefore(moment) && times.anything.isBefore(moment);
  }
}
