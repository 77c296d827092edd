package dev.weft.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.load.JobFiles;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.store.RunStore;
import dev.weft.engine.store.memory.MemoryRunStore;
import dev.weft.engine.testing.FaultStore;
import dev.weft.engine.testing.ScriptedCommand;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that say which of their runs they want most. */
class PreferredRunsTest {
  private static final RunId RUN = new RunId("1");

  @TempDir Path folder;
  private final ScriptedCommand step = new ScriptedCommand("step");

  /** One for each engine. */
  private volatile CountDownLatch asked = new CountDownLatch(1);

  /** The first run has the board until all have been asked for, and what is wanted most is said. */
  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("outer.yaml"),
        """
        job_name: outer
        actions:
          - {command: bisect, name: search, parameters: {job: inner.yaml}, on_unknown: rerun}
        """);
    Files.writeString(
        folder.resolve("inner.yaml"),
        """
        job_name: inner
        inputs: {n: {type: integer}}
        actions:
          - {command: step, name: check, parameters: {n: "${inputs.n}"}, holds: {board: 1},
             on_unknown: rerun}
        """);
    step.at(
        "check",
        context -> {
          asked.await();
          return new CommandResult.Succeeded(Map.of());
        });
  }

  private CommandResult five(CommandContext context) throws IOException, InterruptedException {
    CountDownLatch mine = asked;
    for (int n = 1; n <= 5; n++) {
      context.runs().begin(Map.of("n", new Value.Int(n)), Set.of());
    }
    context.runs().prefer(List.of(3, 2));
    context.runs().prefer(List.of(4, 3));
    mine.countDown();
    for (int n = 1; n <= 5; n++) {
      context.runs().take();
    }
    return new CommandResult.Succeeded(Map.of());
  }

  private Planner planner() {
    List<Command> commands = List.of(step, new Driver(this::five));
    return new Planner(CommandCatalogue.of(commands), PlanOptions.DEFAULT);
  }

  private static Engine engine(RunStore in) {
    return new Engine(in, Clock.systemUTC(), System.getenv(), Engine.ReuseSource.NONE);
  }

  private ActiveRun prepared(RunStore in, Path state) throws IOException {
    Plan plan =
        JobFiles.read(folder.resolve("outer.yaml"), ReadLimits.DEFAULT)
            .value()
            .flatMap(job -> planner().plan(job, Map.of()).value())
            .orElseThrow();
    RunOptions options =
        new RunOptions(8, FailureMode.FINISH_RUNNING, state, RunOptions.GRACE, Map.of());
    return engine(in).prepare(plan, options, RunListener.NONE);
  }

  /** Returns the runs in which checks began, in order, but the first, which may have come first. */
  private static List<String> begun(List<Entry> entries) {
    return entries.stream()
        .filter(each -> each.event() instanceof RunEvent.AttemptStarted && !each.in().isRoot())
        .map(each -> each.in().toString())
        .filter(run -> !run.equals("0.1"))
        .distinct()
        .toList();
  }

  private static long preferences(List<Entry> entries) {
    return entries.stream().filter(each -> each.event() instanceof RunEvent.RunsPreferred).count();
  }

  @Test
  void whoIsWantedMostGetsTheBoardAndTheOthersAsTheyBegan() throws IOException {
    MemoryRunStore store = new MemoryRunStore();
    RunReport report = Replayed.perform(prepared(store, folder), store);
    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
    assertEquals(List.of("0.4", "0.3", "0.2", "0.5"), begun(store.events(RUN)));
  }

  @Test
  void whatIsWantedMostOutlivesTheEngine() throws IOException {
    int waited = 0;
    for (int batches = 0; batches < 30; batches++) {
      Path state = Files.createDirectories(folder.resolve("" + batches));
      MemoryRunStore kept = new MemoryRunStore();
      asked = new CountDownLatch(1);
      try {
        Replayed.perform(prepared(new FaultStore(kept, batches), state), kept);
      } catch (IOException e) {
        List<Entry> before = kept.events(RUN);
        asked = new CountDownLatch(1);
        PastRun past = new History(kept, planner()).find(RUN).orElseThrow();
        Replayed.perform(engine(kept).resume(past, state, RunListener.NONE), kept);
        List<Entry> all = kept.events(RUN);
        assertEquals(2, preferences(all), "after " + batches);
        if (preferences(before) == 2) {
          waited += begun(before).size() < 4 ? 1 : 0;
          assertEquals(List.of("0.4", "0.3", "0.2", "0.5"), begun(all), "after " + batches);
        }
      }
    }
    assertTrue(waited > 2, waited + " deaths while some waited");
  }
}
