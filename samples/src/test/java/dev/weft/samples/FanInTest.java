package dev.weft.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FanInTest {
  private static final Path FOLDER = Repository.SAMPLES.resolve("fan-in");
  private static final String JOB = "samples/fan-in/job.yaml";
  private static final CommandLine WEFT = new CommandLine(System.getenv());

  @TempDir private Path folder;

  @Test
  void aSkippedBranchIsReplacedByItsFallback() {
    RunResult run = RunResult.of(WEFT, 0, folder, JOB);
    assertEquals("skipped", run.outcome("slow"));
    assertEquals("100 numbers, slow part left out", run.output("text"));
    assertEquals("board says 5050", run.output("reading"));
  }

  @Test
  void bothBranchesAreJoinedWhenAskedFor() {
    RunResult run = RunResult.of(WEFT, 0, folder, JOB, "-i", "thorough=true");
    assertEquals("succeeded", run.outcome("slow"));
    assertEquals("100 numbers, slow part included", run.output("text"));
    assertEquals("board says 343400", run.output("reading"));
  }

  @Test
  void thePlanNamesTheEffectsThatOrderTheBoard() {
    String plan = Plans.text(JOB);
    assertTrue(plan.contains("device/flash"), plan);
    assertTrue(plan.contains("device/console"), plan);
    Golden.check(FOLDER.resolve("plan.txt"), plan);
  }
}
