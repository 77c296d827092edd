package dev.weft.engine.job;

import java.util.List;

/**
 * The texts that a job was read from: all it takes to read it again, on another day and without its
 * files.
 *
 * @param folder absolute path of the folder that held the job file
 * @param commands those of the files beside it that declare a command each
 */
public record JobTexts(Text job, String folder, List<Text> commands) {
  public JobTexts {
    commands = List.copyOf(commands);
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
