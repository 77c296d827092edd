package dev.weft.cli;

import dev.weft.engine.job.Job;
import dev.weft.engine.job.Limits;
import dev.weft.engine.load.JobFiles;
import dev.weft.engine.load.ReadLimits;
import dev.weft.expression.diagnostic.Checked;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A job as the command line names it: a file, or {@code -} for standard input. */
final class JobArgument {
  private JobArgument() {}

  /** Reads the job. */
  static Checked<Job> read(String word, Limits limits, Streams streams) throws UsageException {
    if (word.equals("-")) {
      return JobFiles.read(streams.in(), streams.folder(), ReadLimits.of(limits));
    }
    try {
      return JobFiles.read(Path.of(word), ReadLimits.of(limits));
    } catch (InvalidPathException e) {
      throw new UsageException("'" + word + "' cannot be the name of a file");
    }
  }
}
