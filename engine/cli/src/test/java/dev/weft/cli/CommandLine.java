package dev.weft.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A command line that was run in this process, with what it wrote. */
record CommandLine(ExitCode code, String out, String err) {
  /** Runs weft in a folder, with a text on standard input. */
  static CommandLine run(Path folder, String input, String... words) {
    return run(folder, Map.of("PATH", System.getenv("PATH")), input, words);
  }

  /** Runs weft with an environment. */
  static CommandLine run(
      Path folder, Map<String, String> environment, String input, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var streams =
        new Streams(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Surroundings.plain(folder, environment));
    ExitCode code = new Cli(streams).run(words);
    return new CommandLine(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs weft without input. */
  static CommandLine run(String... words) {
    return run(Path.of(""), "", words);
  }
}
