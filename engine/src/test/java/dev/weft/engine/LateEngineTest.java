package dev.weft.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.Failure;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.process.ProcessRequest;
import dev.weft.engine.run.RunId;
import dev.weft.engine.testing.Fault;
import dev.weft.engine.testing.FaultStore;
import dev.weft.engine.testing.ScriptedChildren;
import dev.weft.engine.testing.ScriptedCommand;
import dev.weft.engine.testing.SteppingExecutor;
import dev.weft.engine.testing.VirtualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine that goes on when the time of an attempt is long over. */
class LateEngineTest {
  private static final String JOB =
      """
      job_name: late
      actions:
        - {command: child, timeout: 10s, on_unknown: fail}
        - {command: step, on_unknown: rerun}
      """;

  @TempDir Path folder;

  /** What a child leaves its exit code to. */
  private record Child() implements Command {
    @Override
    public CommandDescription description() {
      return new CommandDescription(
          new CommandName("child"),
          "Runs a child.",
          new CommandDescription.ParameterList(List.of(), false),
          new OutputRule.AsListed(OutputRule.Untyped.STRING),
          new CommandDescription.Traits(false, Map.of()));
    }

    @Override
    public boolean isResumable() {
      return true;
    }

    @Override
    public CommandResult run(CommandContext context) throws IOException, InterruptedException {
      var none = new ProcessRequest.Streams(Optional.empty(), Optional.empty(), Path.of("/log"));
      var request = new ProcessRequest(List.of("true"), Path.of("/"), Map.of(), none);
      int code = context.processes().run(request);
      return code == 0
          ? new CommandResult.Succeeded(Map.of())
          : new CommandResult.Failed(new Failure.ExitedWith(code));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void whatEndedInTimeIsTakenHoweverLate(int seed) throws IOException {
    assertEquals("succeeded", end(seed, Duration.ofSeconds(5), 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void whatStillRunsIsEnded(int seed) throws IOException {
    assertEquals("failed: not done within 10s", end(seed, Duration.ofDays(1), 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void whatWasNeverStartedHasItsWholeTime(int seed) throws IOException {
    assertEquals("succeeded", end(seed, Duration.ofSeconds(5), 0));
    assertEquals("failed: not done within 10s", end(seed + 8, Duration.ofSeconds(15), 0));
  }

  /**
   * Has an engine die with a batch of events, of which the second is stored after a second, and
   * another go on an hour later; returns how the child ended.
   */
  private String end(int seed, Duration lasts, int batch) throws IOException {
    TestBench bench = new TestBench(folder.resolve(seed + "." + batch), seed);
    bench.step.at("step", ScriptedCommand.take(Duration.ofSeconds(1)));
    var children = new ScriptedChildren(attempt -> new ScriptedChildren.Life(lasts, 0));
    Plan plan = bench.plan(JOB, new Child());
    SteppingExecutor first = (SteppingExecutor) bench.surroundings;
    FaultStore failing = new FaultStore(bench.store, batch, Fault.FAIL_AFTER);
    Engine dying = new Engine(failing, first, Map.of(), Engine.ReuseSource.NONE);
    ActiveRun run =
        dying
            .with(children.seenBy(first))
            .prepare(plan, RunOptions.of(bench.state, 2), RunListener.NONE);
    assertThrows(IOException.class, run::perform);
    first.abandon();
    RunId one = new RunId("1");
    PastRun past =
        new PastRun(one, bench.store.definition(one).orElseThrow(), plan, bench.store.events(one));
    VirtualClock later = new VirtualClock(bench.clock.instant().plus(Duration.ofHours(1)));
    SteppingExecutor second = new SteppingExecutor(later, seed);
    Engine next = new Engine(bench.store, second, Map.of(), Engine.ReuseSource.NONE);
    ActiveRun on = next.with(children.seenBy(second)).resume(past, bench.state, RunListener.NONE);
    RunReport report = Replayed.perform(on, bench.store);
    return TestBench.end(report, "child");
  }
}
