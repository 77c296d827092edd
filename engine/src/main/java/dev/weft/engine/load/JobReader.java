package dev.weft.engine.load;

import dev.weft.engine.job.DeclaredCommand;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.JobTexts;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a job from texts. */
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
    OtherJobs none = new OtherJobs((path, at) -> alone(at, findings), findings);
    DocumentReader reader =
        new DocumentReader(limits, fields, new CommandReader(limits, fields), none);
    Optional<Job> job =
        Documents.parseText(text, limits, findings, reader.actions())
            .flatMap(root -> reader.read(root, folder));
    return new Checked<>(job, findings.all());
  }

  private static Optional<Job> alone(TextOrigin at, Findings findings) {
    findings.report(
        ReadCode.UNREADABLE_FILE,
        at,
        "the job stands alone, so there is no other that it could have run",
        "put both into files");
    return Optional.empty();
  }

  /** Reads a job again from the texts that it was read from before. */
  public static Checked<Job> read(JobTexts texts, ReadLimits limits) {
    Findings findings = new Findings();
    return new Checked<>(read(texts, limits, findings), findings.all());
  }

  private static Optional<Job> read(JobTexts texts, ReadLimits limits, Findings findings) {
    Fields fields = new Fields(findings);
    CommandReader commands = new CommandReader(limits, fields);
    for (JobTexts.Text each : texts.commands()) {
      parse(each, limits, findings, EarlyReader.NONE)
          .ifPresent(root -> commands.readFile(each.name(), root));
    }
    OtherJobs others =
        new OtherJobs(
            (path, at) -> other(texts, path).flatMap(it -> read(it, limits, findings)), findings);
    DocumentReader reader = new DocumentReader(limits, fields, commands, others);
    return parse(texts.job(), limits, findings, reader.actions())
        .flatMap(root -> reader.read(root, Path.of(texts.folder())));
  }

  private static Optional<JobTexts> other(JobTexts texts, String path) {
    return texts.jobs().stream()
        .filter(each -> each.path().equals(path))
        .map(JobTexts.Other::texts)
        .findFirst();
  }

  private static Optional<LocatedNode> parse(
      JobTexts.Text text, ReadLimits limits, Findings findings, EarlyReader early) {
    SourceText source = new SourceText(text.name(), text.text());
    return Documents.parse(Document.of(source), text.format(), limits, findings, early);
  }

  /** Returns the texts that a job was read from, which must have been without errors. */
  public static JobTexts textsOf(Job job) {
    SourceText main = job.header().origin().whole().source();
    List<JobTexts.Text> commands = new ArrayList<>();
    List<JobTexts.Other> jobs = new ArrayList<>();
    for (DeclaredCommand each : job.commands().values()) {
      SourceText source = each.origin().whole().source();
      if (each.body() instanceof DeclaredCommand.Body.OtherJob other) {
        jobs.add(new JobTexts.Other(other.path(), textsOf(other.job())));
      } else if (source != main) {
        commands.add(text(source));
      }
    }
    return new JobTexts(text(main), job.header().folder(), commands, Optional.empty(), jobs);
  }

  private static JobTexts.Text text(SourceText source) {
    return new JobTexts.Text(source.name(), Documents.format(source), source.text());
  }
}
