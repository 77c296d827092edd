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
 * @param jobs the jobs that it has run
 */
public record JobTexts(
    Text job, String folder, List<Text> commands, Optional<Text> hosts, List<Other> jobs) {
  /** Makes those of a job that knows no hosts and no other jobs. */
  public JobTexts(Text job, String folder, List<Text> commands) {
    this(job, folder, commands, Optional.empty(), List.of());
  }

  public JobTexts {
    commands = List.copyOf(commands);
    jobs = List.copyOf(jobs);
  }

  /** Returns the same with this hosts file. */
  public JobTexts with(Optional<Text> file) {
    return new JobTexts(job, folder, commands, file, jobs);
  }

  /**
   * One text.
   *
   * @param name what it is shown under: a path as the user gave it, or {@code -}
   */
  public record Text(String name, Format format, String text) {}

  /**
   * Another job.
   *
   * @param path as the job writes it
   */
  public record Other(String path, JobTexts texts) {}

  /** What a text is written in. */
  public enum Format {
    JSON,
    YAML
  }
}
