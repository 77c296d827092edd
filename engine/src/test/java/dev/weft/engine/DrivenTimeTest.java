package dev.weft.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.DrivenRuns;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.load.JobFiles;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.RunStore;
import dev.weft.engine.store.memory.MemoryRunStore;
import dev.weft.engine.testing.FaultStore;
import dev.weft.engine.testing.ScriptedCommand;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long runs took that a command has made, where the engine died between. */
class DrivenTimeTest {
  private static final Duration LITTLE = Duration.ofMinutes(5);

  @TempDir Path folder;
  private final ScriptedCommand step = new ScriptedCommand("step");
  private final List<DrivenRuns.Span> spans = new ArrayList<>();

  /** Has a job run twice. */
  private CommandResult twice(CommandContext context) throws IOException, InterruptedException {
    spans.clear();
    for (int run = 1; run <= 2; run++) {
      context.runs().begin(Map.of("n", new Value.Int(run)), Set.of());
      spans.add(context.runs().take().span());
    }
    return new CommandResult.Succeeded(Map.of());
  }

  private Planner planner() {
    List<Command> commands = List.of(step, new Driver(this::twice));
    return new Planner(CommandCatalogue.of(commands), PlanOptions.DEFAULT);
  }

  private static Engine engine(RunStore in, Duration late) {
    Clock clock = Clock.offset(Clock.systemUTC(), late);
    return new Engine(in, clock, System.getenv(), Engine.ReuseSource.NONE);
  }

  @Test
  void timeInWhichNoEngineSawToThemIsNotCounted() throws IOException {
    Files.writeString(
        folder.resolve("outer.yaml"),
        "{job_name: outer, actions: [{command: bisect, on_unknown: rerun,"
            + " parameters: {job: inner.yaml}}]}");
    Files.writeString(
        folder.resolve("inner.yaml"),
        "{job_name: inner, inputs: {n: {type: integer}}, actions: [{command: step,"
            + " parameters: {n: '${inputs.n}'}, on_unknown: rerun}]}");
    Plan plan =
        planner()
            .plan(
                JobFiles.read(folder.resolve("outer.yaml"), ReadLimits.DEFAULT)
                    .value()
                    .orElseThrow(),
                Map.of())
            .value()
            .orElseThrow();
    int died = 0;
    for (int batches = 1; batches < 16; batches++) {
      died += whenItDiesBehind(batches, plan);
    }
    assertTrue(died > 3, died + " deaths");
  }

  /** Lets the engine die twice, with hours in between, and returns how often it did. */
  private int whenItDiesBehind(int batches, Plan plan) throws IOException {
    Path state = Files.createDirectories(folder.resolve("" + batches));
    RunOptions options =
        new RunOptions(1, FailureMode.FINISH_RUNNING, state, RunOptions.GRACE, Map.of());
    MemoryRunStore kept = new MemoryRunStore();
    try {
      engine(new FaultStore(kept, batches), Duration.ZERO)
          .prepare(plan, options, RunListener.NONE)
          .perform();
      return 0;
    } catch (IOException e) {
      goOn(kept, new FaultStore(kept, 2), state, 5);
      goOn(kept, kept, state, 9);
      Duration all = Duration.between(spans.get(0).started(), spans.get(1).finished());
      assertTrue(all.compareTo(LITTLE) < 0, "behind " + batches + ": " + spans);
      for (DrivenRuns.Span each : spans) {
        assertTrue(each.length().compareTo(LITTLE) < 0, "behind " + batches + ": " + spans);
      }
      return 1;
    }
  }

  private void goOn(MemoryRunStore kept, RunStore in, Path state, int hours) throws IOException {
    PastRun past = new History(kept, planner()).find(new RunId("1")).orElseThrow();
    try {
      if (!past.isOver()) {
        engine(in, Duration.ofHours(hours)).resume(past, state, RunListener.NONE).perform();
      }
    } catch (IOException e) {
      // it died again, as it was to
    }
  }
}
