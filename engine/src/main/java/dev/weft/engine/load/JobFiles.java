package dev.weft.engine.load;

import dev.weft.engine.job.Job;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Reads a job from files: its own and those of the folder {@code commands} beside it. */
public final class JobFiles {
  private JobFiles() {}

  /** Reads the job in a file, which is shown under the path as given. */
  public static Checked<Job> read(Path file, ReadLimits limits) {
    return refused(file.toString());
  }

  /**
   * Reads a job from a stream to its end; it is shown as {@code -}.
   *
   * @param folder taken for the folder of the job
   */
  public static Checked<Job> read(InputStream standardInput, Path folder, ReadLimits limits) {
    return refused("-");
  }

  private static Checked<Job> refused(String name) {
    return Checked.refused(
        List.of(
            Diagnostic.of(
                ReadCode.UNREADABLE_FILE,
                new SourceRange(new SourceText(name, ""), 0, 0),
                "not read yet")));
  }
}
