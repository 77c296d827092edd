package dev.weft.actions.ssh;

import dev.weft.engine.command.CommandContext.AttemptKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalInt;

/**
 * What this machine knows of an attempt on a host, in the file {@code remote} of its folder, which
 * is there before the host hears of it: the key that the host knows it by, the number of this
 * machine's boot, and how it ended, once all that it made is here.
 */
final class AttemptRecord {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final String OTHER_BOOT = "-";

  private final Path file;
  private final String key;
  private final boolean known;
  private final boolean sameBoot;
  private final OptionalInt code;

  private AttemptRecord(Path file, String key, boolean known, boolean sameBoot, OptionalInt code) {
    this.file = file;
    this.key = key;
    this.known = known;
    this.sameBoot = sameBoot;
    this.code = code;
  }

  /**
   * Reads the record of an attempt, or makes one. It is not forced to the disk: the key can be told
   * again, and where this machine was started anew, an attempt without a record counts as one that
   * the host may know.
   */
  static AttemptRecord open(Path file, AttemptKey key) throws IOException {
    String boot = Files.readString(BOOT).strip();
    List<String> lines = lines(file);
    if (lines.size() >= 2 && lines.get(0).length() == key.value().length()) {
      OptionalInt code =
          lines.size() > 2 ? OptionalInt.of(Integer.parseInt(lines.get(2))) : OptionalInt.empty();
      return new AttemptRecord(file, lines.get(0), true, lines.get(1).equals(boot), code);
    }
    boolean same = key.sameBoot();
    Files.writeString(file, key.value() + "\n" + (same ? boot : OTHER_BOOT) + "\n");
    return new AttemptRecord(file, key.value(), !same, same, OptionalInt.empty());
  }

  /** Returns the whole lines; what was not written to the end was never acted upon. */
  private static List<String> lines(Path file) throws IOException {
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** Returns what names the attempt among all that ever were. */
  String key() {
    return key;
  }

  /** Tells whether an earlier engine may have told the host the key. */
  boolean isKnown() {
    return known;
  }

  /** Tells whether this machine was not started anew since, so that nothing written was lost. */
  boolean isOfThisBoot() {
    return sameBoot;
  }

  /** Returns the exit code of an attempt all of whose results are here. */
  OptionalInt code() {
    return code;
  }

  /** Notes that all results are here. */
  void done(int exitCode) throws IOException {
    Files.writeString(file, exitCode + "\n", StandardOpenOption.APPEND);
  }
}
