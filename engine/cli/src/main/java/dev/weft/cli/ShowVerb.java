package dev.weft.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.commons.cli.Options;

/** {@code weft show}: one run, over or not. */
final class ShowVerb implements Verb {
  @Override
  public String word() {
    return "show";
  }

  @Override
  public Options options() {
    return BisectFiles.addTo(new Options())
        .addOption(Arguments.flag("json"))
        .addOption(Arguments.valued("timeline"))
        .addOption(Arguments.valued("state"));
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    try (PastRuns runs = PastRuns.open(arguments, streams)) {
      RunSight run = RunSight.of(runs, runs.named(arguments));
      if (arguments.value("timeline").isPresent()) {
        Path file = streams.folder().resolve(arguments.value("timeline").get());
        Files.writeString(file, Timeline.of(run, Instant.now()));
      }
      BisectFiles files = new BisectFiles(arguments, streams);
      files.write(run);
      if (arguments.has("json")) {
        ShowJson.write(run, streams.out());
      } else if (arguments.value("timeline").isEmpty() && !files.areWanted()) {
        new ShowText(run, streams.out()).write(Instant.now());
        if (run.state().equals("interrupted")) {
          streams
              .err()
              .println("hint: its engine is gone; 'weft resume " + run.run() + "' goes on");
        }
      }
    }
    return ExitCode.DONE;
  }
}
