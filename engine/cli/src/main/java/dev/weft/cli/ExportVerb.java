package dev.weft.cli;

import dev.weft.engine.run.RunId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** {@code weft export}: all there is of a run, as one archive. */
final class ExportVerb implements Verb {
  private static final int MEBIBYTES = 16;

  @Override
  public String word() {
    return "export";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(Option.builder("o").longOpt("output").hasArg().get())
        .addOption(Arguments.valued("max-mib"))
        .addOption(Arguments.valued("state"));
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    long most = (long) arguments.number("max-mib", MEBIBYTES, 0) << 20;
    try (PastRuns runs = PastRuns.open(arguments, streams)) {
      RunId run = runs.named(arguments);
      RunSight sight = RunSight.of(runs, run);
      String name = arguments.value("output").orElse("run-" + run + ".tar.gz");
      if (name.equals("-")) {
        new RunArchive(sight, most, streams.err()).write(streams.out());
        return ExitCode.DONE;
      }
      Path file = streams.folder().resolve(name);
      write(new RunArchive(sight, most, streams.err()), file);
      streams.out().println(file);
    }
    return ExitCode.DONE;
  }

  private static void write(RunArchive archive, Path file) throws UsageException, IOException {
    OutputStream to;
    try {
      to = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException("'" + file + "' exists", "name another file with '-o'");
    }
    try (to) {
      archive.write(to);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }
}
