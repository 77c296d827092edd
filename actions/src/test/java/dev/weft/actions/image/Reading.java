package dev.weft.actions.image;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/** Reads all that is in an image and may have changed since the last time. */
final class Reading implements Closeable {
  private static final long MOST = 8 << 20;

  private final Path image;
  private final FileChannel channel;

  private Reading(Path image, FileChannel channel) {
    this.image = image;
    this.channel = channel;
  }

  static Reading of(Path image) throws IOException {
    return new Reading(
        image, FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /** Writes a byte. */
  void set(long place, byte value) throws IOException {
    channel.write(ByteBuffer.wrap(new byte[] {value}), place);
  }

  /** Writes the whole image. */
  void set(byte[] bytes) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(bytes), 0);
  }

  /** Reads all, or tells that it was refused. */
  boolean all() throws IOException {
    try (DiskImage open = DiskImage.open(image)) {
      DiskImage.Found root = open.find(OptionalInt.empty(), "/");
      read(root.files(), root.entry());
      return true;
    } catch (BadImageException e) {
      return false;
    }
  }

  private static void read(FileSystem files, Entry root) throws IOException {
    Deque<Entry> waiting = new ArrayDeque<>();
    Set<Long> folders = new HashSet<>();
    Allowance allowance = new Allowance(MOST, 1000);
    waiting.add(root);
    while (!waiting.isEmpty()) {
      Entry entry = waiting.pop();
      switch (entry.kind()) {
        case FOLDER -> {
          if (folders.add(entry.id())) {
            files.list(
                entry,
                named -> {
                  allowance.take(files.region(), 1);
                  waiting.push(named.entry());
                  return true;
                });
          }
        }
        case LINK -> files.target(entry);
        case FILE -> {
          allowance.take(files.region(), entry.size());
          Content content = files.content(entry);
          for (long at = 0; at < entry.size(); ) {
            Run run = content.at(at);
            if (run.length() < 1 || run.length() > entry.size() - at) {
              throw new AssertionError(run + " at " + at + " of " + entry);
            } else if (run instanceof Run.Stored stored) {
              files.region().part(stored.offset(), stored.length());
            }
            at += run.length();
          }
        }
        case SPECIAL -> {}
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
