package dev.weft.engine.execute;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;

/**
 * The wish of another process that a run come to its end: the file {@code cancel} in the run's
 * folder, which says {@code polite} or {@code everything}. The deciding thread looks for it when it
 * has nothing else to do.
 */
public final class CancelRequest {
  private static final String NAME = "cancel";
  private static final String POLITE = "polite";
  private static final String EVERYTHING = "everything";
  private static final int LONGEST = 64;
  private static final long PERIOD_MILLIS = 200;

  private final Path file;
  private Instant looked = Instant.EPOCH;
  private boolean asked;
  private boolean askedForEverything;

  CancelRequest(Path runFolder) {
    this.file = runFolder.resolve(NAME);
  }

  /** Asks for the end of the run in a folder; what was asked before is replaced. */
  public static void leave(Path runFolder, boolean everything) throws IOException {
    Path part =
        Files.createTempFile(
            runFolder,
            NAME,
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(part, (everything ? EVERYTHING : POLITE) + "\n");
      Files.move(part, runFolder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Tells whether a request lies in a run's folder. */
  public static boolean isLeft(Path runFolder) {
    return Files.exists(runFolder.resolve(NAME), LinkOption.NOFOLLOW_LINKS);
  }

  /** Forgets what was asked of an earlier process: whoever makes the run go on wants it to. */
  void forget() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Looks, unless it was done just before; returns what is asked that was not asked before. */
  Optional<Message.Cancel> look(Instant now) {
    if (askedForEverything || isTooSoon(now)) {
      return Optional.empty();
    }
    looked = now;
    String text = read();
    if (text.startsWith(EVERYTHING)) {
      askedForEverything = true;
      return Optional.of(new Message.Cancel(true));
    }
    if (text.startsWith(POLITE) && !asked) {
      asked = true;
      return Optional.of(new Message.Cancel(false));
    }
    return Optional.empty();
  }

  /** Tells whether it was just looked; a clock that was set back is no reason not to look. */
  private boolean isTooSoon(Instant now) {
    return !now.isBefore(looked) && now.isBefore(looked.plusMillis(PERIOD_MILLIS));
  }

  private String read() {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return ""; // gone again, or none of ours
    }
  }
}
