package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The samples as a stranger runs them: by the launcher, from a copy of the repository in which
 * there is a jar and nothing that it could be built from.
 */
final class LauncherTest {
  private static final Path JAR =
      Path.of("engine", "cli", "target", "weft-cli-0.1.0-SNAPSHOT-all.jar");

  @TempDir private Path folder;

  @Test
  void theLauncherRunsBothSamplesAndRefusesAWrongJob() throws Exception {
    assumeTrue(packaged(), "'mvn test' makes no jar; 'mvn verify' does");
    copy(Path.of("weft"));
    copy(JAR);
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

  /** Tells whether this build packages, so that the jar is of the same sources as this test. */
  private static boolean packaged() {
    return Cli.class.getProtectionDomain().getCodeSource().getLocation().getPath().endsWith(".jar");
  }

  private int weft(String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("./weft"));
    all.addAll(Arrays.asList(words));
    return new ProcessBuilder(all)
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
