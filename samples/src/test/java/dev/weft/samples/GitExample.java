package dev.weft.samples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A repository with one commit, which is the same wherever and whenever it is made. */
record GitExample(Path repository) implements ExampleSetup {
  /** Makes it, where the program git is there. */
  static GitExample make(Path folder) throws IOException {
    return make(folder, Map.of("README", "A project.\n"));
  }

  /** Makes one of these files, where the program git is there. */
  static GitExample make(Path folder, Map<String, String> files) throws IOException {
    return make(folder, files, "v1.0");
  }

  /** Makes one of these files, with another tag than v1.0. */
  static GitExample make(Path folder, Map<String, String> files, String tag) throws IOException {
    assumeTrue(Programs.have("git"), "the program 'git' is missing");
    GitExample made = new GitExample(folder.resolve("project.git"));
    Files.createDirectories(made.repository);
    made.git("init", "--quiet", "--initial-branch=main");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(made.repository.resolve(file.getKey()), file.getValue());
    }
    made.git("add", ".");
    made.git("commit", "--quiet", "-m", "Begin");
    made.git("tag", tag);
    return made;
  }

  private void git(String... words) throws IOException {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(argv).directory(repository.toFile());
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      builder.environment().put("GIT_" + who + "_NAME", "Ada");
      builder.environment().put("GIT_" + who + "_EMAIL", "ada@example.org");
      builder.environment().put("GIT_" + who + "_DATE", "2026-01-02T03:04:05Z");
    }
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.redirectErrorStream(true);
    Process git = builder.start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (git.onExit().join().exitValue() != 0) {
      throw new IOException(argv + ": " + said);
    }
  }

  @Override
  public List<String> words() {
    return List.of("-i", "url=" + repository);
  }
}
