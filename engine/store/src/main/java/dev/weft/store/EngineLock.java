package dev.weft.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * The right to write in a state folder, held by one engine at a time. The operating system takes it
 * back when the process ends, however that comes: the file {@code engine.lock} may stay and never
 * has to be removed. It says who holds the lock: process number, host, since when and what for, a
 * line each.
 */
final class EngineLock implements AutoCloseable {
  static final String NAME = "engine.lock";

  private final FileChannel channel;
  private final String mark;

  private EngineLock(FileChannel channel, String mark) {
    this.channel = channel;
    this.mark = mark;
  }

  /**
   * Takes the lock.
   *
   * @param purpose what it is held for
   * @throws StoreLockedException at once, when another engine has it
   */
  static EngineLock take(Path folder, String purpose) throws IOException {
    Path file = folder.resolve(NAME);
    // A lock ends when its process closes the file, through whichever channel. So this process must
    // not open it a second time, and of that a property of the process is the only sure sign.
    String mark = mark(folder);
    if (System.getProperties().putIfAbsent(mark, purpose) != null) {
      throw new StoreLockedException(
          "the state folder '" + folder + "' is in use by this process", "close its store first");
    }
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
              PrivateFolder.fileMode());
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw locked(folder, file);
      }
      String text = text(purpose);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
      System.setProperty(mark, text);
      return new EngineLock(channel, mark);
    } catch (IOException | RuntimeException e) {
      System.getProperties().remove(mark);
      throw e;
    }
  }

  private static String text(String purpose) {
    return String.join(
        "\n",
        Long.toString(ProcessHandle.current().pid()),
        host(),
        Long.toString(Instant.now().toEpochMilli()),
        purpose.replace('\n', ' '),
        "");
  }

  private static String mark(Path folder) throws IOException {
    return "dev.weft.store.lock:" + folder.toRealPath();
  }

  /** Returns what the lock file of a folder says, where this process holds the lock. */
  static Optional<String> ours(Path folder) throws IOException {
    return Files.exists(folder)
        ? Optional.ofNullable(System.getProperty(mark(folder)))
        : Optional.empty();
  }

  static String host() {
    try {
      Path name = Path.of("/proc/sys/kernel/hostname");
      return Files.exists(name)
          ? Files.readString(name).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unknown host";
    } catch (IOException e) {
      return "this host";
    }
  }

  private static StoreLockedException locked(Path folder, Path file) {
    String holder = "another weft";
    try {
      Optional<LockHolder> known = LockHolder.read(file);
      if (known.isPresent()) {
        LockHolder it = known.get();
        holder =
            "weft process "
                + it.process()
                + " on "
                + it.host()
                + " since "
                + it.since().truncatedTo(ChronoUnit.SECONDS)
                + ": "
                + it.purpose();
      }
    } catch (IOException e) {
      // who it is stays unsaid
    }
    return new StoreLockedException(
        "the state folder '" + folder + "' is in use by " + holder,
        "wait for it to end, or name another folder with '--state'");
  }

  @Override
  public void close() throws IOException {
    try {
      channel.truncate(0);
    } finally {
      channel.close();
      System.getProperties().remove(mark);
    }
  }
}
