package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample that builds a real kernel, which it does only where {@link KernelTree} says so. */
final class KernelTest {
  private static final Path FOLDER = Repository.SAMPLES.resolve("kernel");
  private static final String JOB = "samples/kernel/job.yaml";
  private static final CommandLine WEFT = new CommandLine(System.getenv());

  @TempDir private Path folder;

  @Test
  void theJobIsRight() {
    assertEquals("", CommandLine.weft("check", JOB, "samples/kernel/bisect.yaml").all());
  }

  @Test
  void thePlanSaysWhatIsDone() {
    Golden.check(FOLDER.resolve("plan.txt"), Plans.text(JOB, "-i", "tree=linux"));
  }

  @Test
  void aKernelIsBuiltBootedAndTestedFromWithin() throws IOException, InterruptedException {
    Path tree = KernelTree.built();
    RunResult run = RunResult.of(WEFT, 0, folder, JOB, "-i", "tree=" + tree);
    assertTrue(run.output("release").matches("[0-9.]+"), () -> run.output("release"));
    assertTrue(run.output("result").startsWith("1..9\nok 1 - "), () -> run.output("result"));
    assertEquals("9", run.output("passed"));
    String console = Files.readString(Path.of(run.output("console")));
    assertTrue(console.contains("==== the test begins ===="), console);
  }

  @Test
  void theCommitThatBrokeTheKernelIsFound() throws IOException, InterruptedException {
    Path tree = KernelTree.built();
    RunResult run =
        RunResult.of(WEFT, 0, folder, "samples/kernel/bisect.yaml", "-i", "repo=" + tree);
    String mail = run.output("mail");
    assertTrue(mail.contains("(\"proc: meminfo: count pages as everybody does\")"), mail);
    String report = Files.readString(Path.of(run.output("text")));
    assertTrue(report.startsWith("One of 40 commits"), report);
  }
}
