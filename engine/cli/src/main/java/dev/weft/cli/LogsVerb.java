package dev.weft.cli;

import dev.weft.engine.run.RunId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** {@code weft logs}: what the children of an attempt printed. */
final class LogsVerb implements Verb {
  @Override
  public String word() {
    return "logs";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(Arguments.valued("attempt"))
        .addOption(Option.builder("f").longOpt("follow").get())
        .addOption(Arguments.flag("raw"))
        .addOption(Arguments.valued("state"));
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    List<String> words = arguments.words();
    if (words.isEmpty() || words.size() > 2) {
      throw new UsageException(
          words.isEmpty() ? "an action is missing" : "'" + words.get(2) + "' is one word too many",
          "as in 'weft logs build' or 'weft logs 12 build'");
    }
    boolean clean = streams.around().screen().out() && !arguments.has("raw");
    try (PastRuns runs = PastRuns.open(arguments, streams)) {
      Optional<String> number = words.size() == 2 ? Optional.of(words.get(0)) : Optional.empty();
      RunId run = runs.named(number);
      OutputStream to = clean ? new CleanLines(streams.out()) : streams.out();
      var follower = new LogFollower(runs, run, words.get(words.size() - 1));
      int attempt = arguments.number("attempt", 0, 1);
      if (arguments.has("follow")) {
        follower.follow(attempt, to);
      } else {
        copy(follower.log(attempt), to);
      }
      to.flush();
    }
    return ExitCode.DONE;
  }

  private static void copy(Path log, OutputStream to) throws IOException {
    Files.copy(log, to);
  }
}
