package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.cli.Cli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The samples as a stranger runs them: by the launcher, from a copy of the repository in which
 * there is a jar and nothing that it could be built from.
 */
@Timeout(300)
final class LauncherTest {
  private static final Path BUILT = Path.of("engine", "cli", "target");
  private static final Path JAR = BUILT.resolve("weft-cli-0.1.0-SNAPSHOT-all.jar");

  private static final Map<String, String> LOADED = Map.of("WEFT_JAVA_OPTIONS", "-Xlog:class+load");

  private static final String SMALL =
      """
      {"job_name": "small",
       "actions": [
         {"name": "say", "command": "shell", "parameters": {"script": "echo \\"é in $LC_ALL\\""},
          "outputs": {"said": {"from": "stdout"}}}],
       "outputs": {"said": "${say.said}"}}
      """;

  @TempDir private Path folder;

  @Test
  void theLauncherRunsBothSamplesAndRefusesAWrongJob() throws Exception {
    install();
    copy(Path.of("samples", "build-inject-deploy"));
    copy(Path.of("samples", "fan-in"));
    copy(Path.of("samples", "wrong-jobs", "unknown-output.json"));
    assertEquals(0, weft("run", "samples/build-inject-deploy/job.json"));
    assertTrue(said().contains("image"), this::said);
    assertEquals(0, weft("run", "samples/fan-in/job.yaml"));
    assertTrue(said().contains("board says 5050"), this::said);
    assertEquals(2, weft("check", "samples/wrong-jobs/unknown-output.json"));
    assertEquals(Repository.read(WrongJob.FOLDER.resolve("unknown-output.txt")), said());
  }

  @Test
  void theClassesOfLaterCommandsComeFromAnArchiveThatTheFirstMade() throws Exception {
    install();
    assertEquals(0, weft(LOADED, "--version"));
    assertTrue(said().contains("dev.weft.cli.Main source: shared objects file (top)"), this::said);
  }

  @Test
  void theCheckOfASmallJobLoadsNoLibraryThatItDoesNotNeed() throws Exception {
    install();
    Files.writeString(folder.resolve("small.json"), SMALL);
    assertEquals(0, weft(LOADED, "check", "small.json"));
    assertTrue(said().contains("dev.weft.engine.load.JsonReader "), this::said);
    List<String> libraries =
        List.of("org.snakeyaml.", "org.jgrapht.", "org.sqlite.", "org.jline.", "com.jcraft.jsch.");
    for (String library : libraries) {
      assertFalse(said().contains(library), library);
    }
  }

  @Test
  void theLocaleIsMadeOneOfUtf8() throws Exception {
    install();
    Files.writeString(folder.resolve("small.json"), SMALL);
    Map<String, String> plain = Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", "C");
    assertEquals(0, weft(plain, "run", "--quiet", "small.json"));
    assertEquals("said = é in C.UTF-8\n", said());
  }

  /** Copies the program, and waits for what the launcher does behind its first command. */
  private void install() throws Exception {
    assumeTrue(packaged(), "'mvn test' makes no jar; 'mvn verify' does");
    copy(Path.of("weft"));
    copy(JAR);
    assertEquals(0, weft("--version"));
    Path target = folder.resolve(BUILT);
    while (Repository.list(target).stream().noneMatch(file -> file.toString().endsWith(".jsa"))
        || Repository.list(target).size() > 2) {
      Thread.onSpinWait();
    }
  }

  /** Tells whether this build packages, so that the jar is of the same sources as this test. */
  private static boolean packaged() {
    return Cli.class.getProtectionDomain().getCodeSource().getLocation().getPath().endsWith(".jar");
  }

  private int weft(String... words) throws IOException, InterruptedException {
    return weft(Map.of(), words);
  }

  private int weft(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("./weft"));
    all.addAll(Arrays.asList(words));
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().putAll(environment);
    return builder
        .directory(folder.toFile())
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start()
        .waitFor();
  }

  private String said() {
    return Repository.read(folder.resolve("said"));
  }

  private void copy(Path from) throws IOException {
    try (var paths = Files.walk(from)) {
      paths.forEach(
          path -> {
            try {
              Path to = folder.resolve(path);
              Files.createDirectories(to.getParent());
              Files.copy(path, to, StandardCopyOption.COPY_ATTRIBUTES);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
