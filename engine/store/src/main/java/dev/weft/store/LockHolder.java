package dev.weft.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The engine that works in a state folder.
 *
 * @param process its number on its host
 * @param since when it took the folder
 * @param purpose what it does there, in a few words
 */
public record LockHolder(long process, String host, Instant since, String purpose) {
  /** By how much the start of a process, which the system counts in ticks, may seem too late. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  /**
   * Finds who works in a state folder, without touching the lock: an engine that wants it just now
   * must not be refused because somebody looked. A process of this host that is gone holds nothing;
   * of another host nobody can tell.
   */
  public static Optional<LockHolder> of(Path stateFolder) throws IOException {
    // To open the file of a lock that this process holds, and to close it, would end the lock.
    Optional<String> ours = EngineLock.ours(stateFolder);
    return ours.isPresent()
        ? parse(ours.get().lines().toList())
        : read(stateFolder.resolve(EngineLock.NAME)).filter(LockHolder::isThere);
  }

  /** Reads what the holder of a lock said of itself. */
  static Optional<LockHolder> read(Path file) throws IOException {
    try {
      return parse(Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Optional<LockHolder> parse(List<String> lines) {
    if (lines.size() < 4) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LockHolder(
              Long.parseLong(lines.get(0)),
              lines.get(1),
              Instant.ofEpochMilli(Long.parseLong(lines.get(2))),
              lines.get(3)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private boolean isThere() {
    if (!host.equals(EngineLock.host())) {
      return true;
    }
    Optional<ProcessHandle> handle = ProcessHandle.of(process);
    return handle.isPresent() && handle.get().isAlive() && !isDead() && isSame(handle.get());
  }

  /** Tells whether the process ended and only waits for its parent to take notice. */
  private boolean isDead() {
    try {
      String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return false; // not on this system
    }
  }

  /** Tells whether the process is the one that took the lock, and not a later one of its number. */
  private boolean isSame(ProcessHandle handle) {
    return handle
        .info()
        .startInstant()
        .map(start -> !start.isAfter(since.plus(SLACK)))
        .orElse(true);
  }
}
