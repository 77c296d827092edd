package dev.weft.samples;

import dev.weft.cli.Cli;
import dev.weft.cli.Streams;
import dev.weft.cli.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The real command line, in this process and with streams that are kept. */
record CommandLine(Map<String, String> environment) {
  CommandLine {
    environment = Map.copyOf(environment);
  }

  /** What a command line said. */
  record Said(int exit, String out, String err) {
    /** Returns everything that a terminal would have shown. */
    String all() {
      return out + err;
    }
  }

  /** Runs {@code weft} with these words, from the root of the repository. */
  static Said weft(String... words) {
    return new CommandLine(System.getenv()).run(words);
  }

  /** Returns a command line whose programs are those of one folder. */
  static CommandLine withPath(Path folder) {
    var environment = new HashMap<>(System.getenv());
    environment.put("PATH", folder.toString());
    return new CommandLine(environment);
  }

  /** Runs {@code weft} with these words. */
  Said run(String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var streams =
        new Streams(
            InputStream.nullInputStream(),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Surroundings.plain(Repository.ROOT, environment));
    int exit = new Cli(streams).run(words).code();
    return new Said(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
