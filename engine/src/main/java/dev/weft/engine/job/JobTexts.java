package dev.weft.engine.job;

import java.util.List;
import java.util.Optional;

/**
 * The texts that a job was read from, and the hosts that it was planned for: all it takes to plan
 * it again, on another day and without its files.
 *
 * @param folder absolute path of the folder that held the job file
 * @param commands those of the files beside it that declare a command each
 * @param hosts the hosts file, where there is one
 */
public record JobTexts(Text job, String folder, List<Text> commands, Optional<Text> hosts) {
  /** Makes those of a job that knows no hosts. */
  public JobTexts(Text job, String folder, List<Text> commands) {
    this(job, folder, commands, Optional.empty());
  }

  public JobTexts {
    commands = List.copyOf(commands);
  }

  /** Returns the same with this hosts file. */
  public JobTexts with(Optional<Text> file) {
    return new JobTexts(job, folder, commands, file);
  }

  /**
   * One text.
   *
   * @param name what it is shown under: a path as the user gave it, or {@code -}
   */
  public record Text(String name, Format format, String text) {}

  /** What a text is written in. */
  public enum Format {
    JSON,
    YAML
  }
}
