package dev.weft.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.run.ActionOutcome;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.testing.ScriptedCommand;
import dev.weft.engine.testing.SteppingExecutor;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that actions make are on the disk before the actions count as done. */
class LastingFilesTest {
  private static final String FILES =
      """
      job_name: files
      actions:
        - {name: build, command: step, outputs: {deb: {type: file}}}
        - {name: pass, command: step, outputs: {deb: {type: file}}, parameters: {deb: "${build.deb}"}}
      """;

  @TempDir Path state;
  private TestBench bench;

  @BeforeEach
  void setUp() {
    bench = new TestBench(state.resolve(".weft"), 1);
  }

  /** Has {@code build} make a file, which {@code pass} hands on. */
  private List<Path> makeAndPass() {
    List<Path> made = new ArrayList<>();
    ScriptedCommand.Script behaviour =
        context -> {
          Folders folders = context.folders();
          if (made.isEmpty()) {
            made.add(folders.out().resolve("deb"));
          }
          Value file = new Value.Artifact(made.get(0).toString(), "0".repeat(64), 1, false);
          return new CommandResult.Succeeded(Map.of("deb", file));
        };
    bench.step.at("build", behaviour);
    bench.step.at("pass", behaviour);
    return made;
  }

  @Test
  void aFileThatWasMadeIsOnTheDiskOnceBeforeItsActionCountsAsDone() throws IOException {
    List<Path> made = makeAndPass();
    assertEquals(RunOutcome.SUCCEEDED, bench.run(FILES).outcome());
    assertEquals(made, ((SteppingExecutor) bench.surroundings).forced());
  }

  @Test
  void anActionWhoseFileCannotBeForcedToTheDiskFails() throws IOException {
    makeAndPass();
    ((SteppingExecutor) bench.surroundings).breakDisk();
    RunReport report = bench.run(FILES);
    assertEquals(ActionOutcome.FAILED, TestBench.outcome(report, "build"));
    assertTrue(TestBench.end(report, "build").contains("cannot be forced to the disk"));
  }
}
