package dev.weft.engine.load;

import dev.weft.engine.job.Job;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.source.SourceText;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a job from a text. */
public final class JobReader {
  private JobReader() {}

  /**
   * Reads a job that stands alone, without a folder of commands beside it.
   *
   * @param text JSON or YAML, by the ending of its name; without a known ending it is JSON when its
   *     first character that is not blank is an opening brace
   * @param folder where the job lies, for {@code job.dir}
   */
  public static Checked<Job> read(SourceText text, Path folder, ReadLimits limits) {
    Findings findings = new Findings();
    Fields fields = new Fields(findings);
    Optional<Job> job =
        Documents.parseText(text, limits, findings)
            .flatMap(
                root ->
                    new DocumentReader(limits, fields, new CommandReader(fields))
                        .read(root, folder));
    return new Checked<>(job, findings.all());
  }
}
