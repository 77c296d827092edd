package dev.weft.engine.load;

import dev.weft.engine.job.Job;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.source.TextOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a job from files: its own, those of the folder {@code commands} beside it, and those of the
 * jobs that it has run, with theirs.
 */
public final class JobFiles {
  private static final String COMMANDS = "commands";

  private final ReadLimits limits;
  private final Findings findings;
  private final Fields fields;
  private final CommandReader commands;
  private final Sources sources;
  private final OpenedJobs opened;

  private JobFiles(ReadLimits limits, Findings findings, OpenedJobs opened) {
    this.limits = limits;
    this.findings = findings;
    this.fields = new Fields(findings);
    this.sources = new Sources(limits, findings);
    this.commands = new CommandReader(limits, fields);
    this.opened = opened;
  }

  /** Reads the job in a file, which is shown under the path as given. */
  public static Checked<Job> read(Path file, ReadLimits limits) {
    JobFiles files = new JobFiles(limits, new Findings(), OpenedJobs.with(file));
    Optional<Job> job = files.job(files.sources.of(file), folderOf(file));
    return new Checked<>(job, files.findings.all());
  }

  /**
   * Reads a job from a stream to its end; it is shown as {@code -}.
   *
   * @param folder taken for the folder of the job
   */
  public static Checked<Job> read(InputStream standardInput, Path folder, ReadLimits limits) {
    JobFiles files = new JobFiles(limits, new Findings(), OpenedJobs.none());
    Optional<Job> job = files.job(files.sources.of(standardInput), folder);
    return new Checked<>(job, files.findings.all());
  }

  /**
   * Reads a job that was made up, which is shown under the name of its text.
   *
   * @param folder taken for the folder of the job
   */
  public static Checked<Job> read(SourceText text, Path folder, ReadLimits limits) {
    JobFiles files = new JobFiles(limits, new Findings(), OpenedJobs.none());
    Optional<Job> job = files.job(Optional.of(Document.of(text)), folder);
    return new Checked<>(job, files.findings.all());
  }

  private Optional<Job> job(Optional<Document> source, Path folder) {
    if (source.isEmpty()) {
      return Optional.empty();
    }
    declared(folder);
    OtherJobs others = new OtherJobs((path, at) -> other(folder.resolve(path), at), findings);
    DocumentReader reader = new DocumentReader(limits, fields, commands, others);
    return Documents.parse(source.get(), limits, findings, reader.actions())
        .flatMap(root -> reader.read(root, folder));
  }

  /** Reads a job that this one has run, unless that would never come to an end. */
  private Optional<Job> other(Path file, TextOrigin at) {
    Optional<OpenedJobs> inner = opened.open(file, at, limits, findings);
    return inner.isEmpty()
        ? Optional.empty()
        : opened.once(
            file,
            () -> {
              JobFiles files = new JobFiles(limits, findings, inner.get());
              return files.job(files.sources.of(file, at), folderOf(file));
            });
  }

  private static Path folderOf(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** Reads every command beside the job, in the order of their names. */
  private void declared(Path folder) {
    Path commandFolder = folder.resolve(COMMANDS);
    if (!Files.isDirectory(commandFolder)) {
      return;
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(commandFolder)) {
      for (Path file : listing) {
        if (hasKnownEnding(file.toString()) && !nameOf(file).startsWith(".")) {
          files.add(file);
        }
      }
    } catch (IOException e) {
      findings.report(UnreadableFile.because(commandFolder, e));
    }
    Collections.sort(files);
    for (Path file : files) {
      sources.of(file).ifPresent(source -> command(file, source));
    }
  }

  private void command(Path file, Document source) {
    Optional<LocatedNode> root = Documents.parse(source, limits, findings, EarlyReader.NONE);
    root.ifPresent(tree -> commands.readFile(file.toString(), tree));
  }

  private static String nameOf(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }

  private static boolean hasKnownEnding(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".json") || Documents.hasYamlEnding(lower);
  }
}
