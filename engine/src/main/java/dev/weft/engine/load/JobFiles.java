package dev.weft.engine.load;

import dev.weft.engine.job.Job;
import dev.weft.expression.diagnostic.Checked;
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

/** Reads a job from files: its own and those of the folder {@code commands} beside it. */
public final class JobFiles {
  private static final String COMMANDS = "commands";

  private final ReadLimits limits;
  private final Findings findings = new Findings();
  private final Fields fields = new Fields(findings);
  private final CommandReader commands;
  private final Sources sources;

  private JobFiles(ReadLimits limits) {
    this.limits = limits;
    this.sources = new Sources(limits, findings);
    this.commands = new CommandReader(limits, fields);
  }

  /** Reads the job in a file, which is shown under the path as given. */
  public static Checked<Job> read(Path file, ReadLimits limits) {
    JobFiles files = new JobFiles(limits);
    return files.job(files.sources.of(file), folderOf(file));
  }

  /**
   * Reads a job from a stream to its end; it is shown as {@code -}.
   *
   * @param folder taken for the folder of the job
   */
  public static Checked<Job> read(InputStream standardInput, Path folder, ReadLimits limits) {
    JobFiles files = new JobFiles(limits);
    return files.job(files.sources.of(standardInput), folder);
  }

  private Checked<Job> job(Optional<Document> source, Path folder) {
    Optional<Job> job = Optional.empty();
    if (source.isPresent()) {
      declared(folder);
      DocumentReader reader = new DocumentReader(limits, fields, commands);
      job =
          Documents.parse(source.get(), limits, findings, reader.actions())
              .flatMap(root -> reader.read(root, folder));
    }
    return new Checked<>(job, findings.all());
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
