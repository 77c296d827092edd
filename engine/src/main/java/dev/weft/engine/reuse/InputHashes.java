package dev.weft.engine.reuse;

import dev.weft.engine.command.ContentHash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is in files, read once as long as they stay as they are. A hash is remembered with the stamp
 * of the file, and only where the last change was at least two seconds old before the file was
 * read: a file that is changed again within the grain of the file system's clock would have the
 * same stamp (git calls such an entry racily clean). Safe for use by several threads.
 */
public final class InputHashes {
  private static final Duration GRAIN = Duration.ofSeconds(2);

  private final Clock clock;
  private final Map<Path, Remembered> remembered = new ConcurrentHashMap<>();

  private record Remembered(FileStamp stamp, String sha256) {}

  /** Makes a memory that knows nothing yet. */
  public InputHashes(Clock clock) {
    this.clock = clock;
  }

  /** Returns the SHA-256 of a file that has this stamp now. */
  String of(Path file, FileStamp stamp) throws IOException {
    Remembered known = remembered.get(file);
    if (known != null && known.stamp().equals(stamp)) {
      return known.sha256();
    }
    Instant settled = clock.instant().minus(GRAIN);
    String sha256 = ContentHash.ofFile(file).sha256();
    if (stamp.isOlderThan(settled) && FileStamp.of(file).equals(stamp)) {
      remembered.put(file, new Remembered(stamp, sha256));
    } else {
      remembered.remove(file);
    }
    return sha256;
  }
}
