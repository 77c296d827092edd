package dev.weft.actions.git;

import dev.weft.engine.job.Limits;
import dev.weft.engine.process.LocalProcesses;
import dev.weft.engine.process.ProcessRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A repository that a test makes. */
public record Repository(Path folder) {
  /** The environment of git: a fixed person at a fixed time, and no settings of the user's. */
  public static final Map<String, String> ENVIRONMENT = environment();

  private static Map<String, String> environment() {
    Map<String, String> all = new LinkedHashMap<>(System.getenv());
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      all.put("GIT_" + who + "_NAME", "Ada");
      all.put("GIT_" + who + "_EMAIL", "ada@example.org");
      all.put("GIT_" + who + "_DATE", "2026-01-02T03:04:05Z");
    }
    all.put("GIT_CONFIG_GLOBAL", "/dev/null");
    all.put("GIT_CONFIG_NOSYSTEM", "1");
    return Map.copyOf(all);
  }

  /** Tells whether the program can be run. */
  public static boolean isGitThere() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, "git"))) {
        return true;
      }
    }
    return false;
  }

  /** Makes an empty one. */
  public static Repository make(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Repository made = new Repository(folder.toRealPath());
    made.git("init", "--quiet", "--initial-branch=main");
    return made;
  }

  /** Commits a file and returns the hash. */
  public String commit(String file, String text) throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
    git("add", "--", file);
    git("commit", "--quiet", "-m", "change " + file);
    return git("rev-parse", "HEAD");
  }

  /** Runs git in it, which must succeed, and returns what it prints. */
  public String git(String... arguments) throws IOException, InterruptedException {
    return git(folder, arguments);
  }

  /** Runs git in a folder, which must succeed, and returns what it prints. */
  public static String git(Path folder, String... arguments)
      throws IOException, InterruptedException {
    return git(folder, Optional.empty(), arguments);
  }

  /** Runs git with a text on its standard input. */
  public String tell(String input, String... arguments) throws IOException, InterruptedException {
    return git(folder, Optional.of(input), arguments);
  }

  private static String git(Path folder, Optional<String> input, String... arguments)
      throws IOException, InterruptedException {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    Path output = Files.createTempFile("git", ".out");
    Path log = Files.createTempFile("git", ".log");
    try {
      int code =
          LocalProcesses.find(Duration.ofSeconds(1), Limits.USUAL, Map.copyOf(System.getenv()))
              .run(
                  new ProcessRequest(
                      argv,
                      folder,
                      ENVIRONMENT,
                      new ProcessRequest.Streams(input, Optional.of(output), log)));
      if (code != 0) {
        throw new AssertionError(argv + " gives " + code + "\n" + Files.readString(log));
      }
      return Files.readString(output).strip();
    } finally {
      Files.delete(output);
      Files.delete(log);
    }
  }
}
