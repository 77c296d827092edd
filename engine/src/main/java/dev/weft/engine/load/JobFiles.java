package dev.weft.engine.load;

import dev.weft.engine.job.Job;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a job from files: its own and those of the folder {@code commands} beside it. */
public final class JobFiles {
  private static final String COMMANDS = "commands";
  private static final int FEW_BYTES = 1 << 16;

  private final ReadLimits limits;
  private final Findings findings = new Findings();
  private final Fields fields = new Fields(findings);
  private final CommandReader commands;

  private JobFiles(ReadLimits limits) {
    this.limits = limits;
    this.commands = new CommandReader(limits, fields);
  }

  /** Reads the job in a file, which is shown under the path as given. */
  public static Checked<Job> read(Path file, ReadLimits limits) {
    JobFiles files = new JobFiles(limits);
    return files.job(files.source(file), folderOf(file));
  }

  /**
   * Reads a job from a stream to its end; it is shown as {@code -}.
   *
   * @param folder taken for the folder of the job
   */
  public static Checked<Job> read(InputStream standardInput, Path folder, ReadLimits limits) {
    JobFiles files = new JobFiles(limits);
    return files.job(files.source("-", standardInput), folder);
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
      source(file).ifPresent(source -> command(file, source));
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

  private Optional<Document> source(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.size(file) > limits.documentBytes()) {
        findings.report(limits.tooLong(nowhere(file.toString())));
        return Optional.empty();
      }
      return source(file.toString(), read(in, (int) Math.max(1, Files.size(file))));
    } catch (IOException e) {
      findings.report(UnreadableFile.because(file, e));
      return Optional.empty();
    }
  }

  private Optional<Document> source(String name, InputStream in) {
    try {
      return source(name, read(in, FEW_BYTES));
    } catch (IOException e) {
      findings.report(UnreadableFile.because(Path.of(name), e));
      return Optional.empty();
    }
  }

  private Optional<Document> source(String name, byte[] bytes) {
    if (bytes.length > limits.documentBytes()) {
      findings.report(limits.tooLong(nowhere(name)));
      return Optional.empty();
    }
    return Documents.decode(name, bytes, findings);
  }

  /** Reads all there is, or one byte more than is allowed, piece by piece into one array. */
  private byte[] read(InputStream in, int expected) throws IOException {
    int most = (int) Math.min(Integer.MAX_VALUE - 8, limits.documentBytes() + 1);
    byte[] bytes = new byte[Math.min(most, expected)];
    int count = 0;
    int more = 0;
    while (more >= 0 && count < most) {
      if (count < bytes.length) {
        more = in.read(bytes, count, Math.min(FEW_BYTES, bytes.length - count));
        count += Math.max(0, more);
      } else {
        more = in.read();
        if (more >= 0) {
          bytes = Arrays.copyOf(bytes, (int) Math.min(most, 2L * count));
          bytes[count++] = (byte) more;
        }
      }
    }
    return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
  }

  private static SourceRange nowhere(String name) {
    return new SourceRange(new SourceText(name, ""), 0, 0);
  }

  private static boolean hasKnownEnding(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".json") || Documents.hasYamlEnding(lower);
  }
}
