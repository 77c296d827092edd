package dev.weft.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.DrivenRuns.Ended;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Job;
import dev.weft.engine.load.JobFiles;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.reuse.Reuse;
import dev.weft.engine.run.ActionOutcome;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.RunEvent;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.store.RunStore;
import dev.weft.engine.store.memory.MemoryRunStore;
import dev.weft.engine.testing.FaultStore;
import dev.weft.engine.testing.ScriptedCommand;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that have another job run as often as they like. */
class DrivenRunsTest {
  private static final String OUTER =
      """
      job_name: outer
      actions:
        - {command: bisect, name: search, parameters: {job: inner.yaml}, outputs: [sum],
           on_unknown: rerun}
        - {command: step, name: after, parameters: {sum: "${search.sum}"}, outputs: [x],
           on_unknown: rerun}
      """;

  private static final String INNER =
      """
      job_name: inner
      inputs: {n: {type: integer}}
      actions:
        - {command: step, name: build, parameters: {n: "${inputs.n}"}, outputs: [x],
           on_unknown: rerun}
        - {command: step, name: check, parameters: {x: "${build.x}"}, on_unknown: rerun}
      outputs: {n: "${inputs.n}", built: "${build.x}"}
      """;

  @TempDir Path folder;
  private final ScriptedCommand step = new ScriptedCommand("step");
  private final MemoryRunStore store = new MemoryRunStore();
  private Driver driver = new Driver(DrivenRunsTest::sums);

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("outer.yaml"), OUTER);
    Files.writeString(folder.resolve("inner.yaml"), INNER);
  }

  /** Has the job run for 1 to 5, two at a time, and returns in which order they were over. */
  private static CommandResult sums(CommandContext context)
      throws IOException, InterruptedException {
    StringBuilder sum = new StringBuilder();
    int begun = 0;
    for (int over = 0; over < 5; over++) {
      while (begun < 5 && begun < over + 2) {
        begun = context.runs().begin(Map.of("n", new Value.Int(begun + 1)), Set.of());
      }
      Ended ended = context.runs().take();
      sum.append(TextForm.of(Objects.requireNonNull(ended.outputs().get("n"))).orElseThrow());
    }
    return new CommandResult.Succeeded(Map.of("sum", new Value.Text(sum.toString())));
  }

  private Planner planner() {
    List<Command> commands = List.of(step, driver);
    return new Planner(CommandCatalogue.of(commands), PlanOptions.DEFAULT);
  }

  private Plan plan() {
    Job job = JobFiles.read(folder.resolve("outer.yaml"), ReadLimits.DEFAULT).value().orElseThrow();
    Checked<Plan> plan = planner().plan(job, Map.of());
    assertEquals(List.of(), plan.diagnostics());
    return plan.value().orElseThrow();
  }

  private Engine engine(RunStore in) {
    return new Engine(in, Clock.systemUTC(), System.getenv(), Engine.ReuseSource.NONE);
  }

  private ActiveRun prepared(RunStore in, Path state) throws IOException {
    RunOptions options =
        new RunOptions(1, FailureMode.FINISH_RUNNING, state, RunOptions.GRACE, Map.of());
    return engine(in).prepare(plan(), options, RunListener.NONE);
  }

  @Test
  void eachRunIsShownWithItsInputsAndOutputs() throws IOException {
    RunReport report = Replayed.perform(prepared(store, folder), store);
    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
    List<RunReport.ActionReport> inside =
        TestBench.action(report, "search").attempts().get(0).inside();
    assertEquals(
        List.of("search[1]", "search[2]", "search[3]", "search[4]", "search[5]"),
        inside.stream().map(each -> each.name().value()).toList());
    assertEquals(new Value.Int(3), inside.get(2).outputs().get("n"));
    assertEquals(5, step.performed().stream().filter("check"::equals).count());
  }

  @Test
  void aRunThatFailsIsNoFailureOfTheCommand() throws IOException {
    step.at("check", ScriptedCommand.exit(1));
    driver =
        new Driver(
            context -> {
              context.runs().begin(Map.of("n", new Value.Int(1)), Set.of());
              Ended ended = context.runs().take();
              String how = ended.actions().get(1).failure().orElseThrow().message();
              return new CommandResult.Succeeded(Map.of("sum", new Value.Text(how)));
            });
    RunReport report = Replayed.perform(prepared(store, folder), store);
    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
    assertEquals(
        new Value.Text("exit code 1"), TestBench.action(report, "search").outputs().get("sum"));
  }

  @Test
  void whatItDoesNotWantAnyLongerIsEndedAndAwaited() throws IOException {
    List<String> ended = Collections.synchronizedList(new ArrayList<>());
    step.at("build", context -> blocked(ended));
    driver =
        new Driver(
            context -> {
              context.runs().begin(Map.of("n", new Value.Int(1)), Set.of());
              context.runs().begin(Map.of("n", new Value.Int(2)), Set.of());
              context.runs().end(1);
              boolean cancelled = context.runs().take().cancelled();
              return new CommandResult.Succeeded(Map.of("sum", new Value.Text("" + cancelled)));
            });
    RunReport report = Replayed.perform(prepared(store, folder), store);
    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
    assertEquals(new Value.Text("true"), TestBench.action(report, "search").outputs().get("sum"));
    var inside = TestBench.action(report, "search").attempts().get(0).inside();
    assertEquals(
        List.of("cancelled", "cancelled"),
        inside.stream().map(each -> each.outcome().word()).toList());
  }

  @Test
  void aRunWhoseTimeIsOverWhileItWaitsDidNotSucceed() throws IOException {
    Files.writeString(
        folder.resolve("outer.yaml"),
        """
        job_name: outer
        actions:
          - {command: step, name: hog, holds: {board: 1}}
          - {command: bisect, name: search, parameters: {job: inner.yaml}, outputs: [sum]}
        """);
    Files.writeString(
        folder.resolve("inner.yaml"),
        """
        job_name: inner
        inputs: {n: {type: integer}}
        timeout: 50ms
        actions:
          - {command: step, name: check, parameters: {n: "${inputs.n}"}, holds: {board: 1}}
        """);
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    step.at(
        "hog",
        context -> {
          held.countDown();
          over.await();
          return new CommandResult.Succeeded(Map.of());
        });
    driver =
        new Driver(
            context -> {
              held.await();
              context.runs().begin(Map.of("n", new Value.Int(1)), Set.of());
              Ended ended = context.runs().take();
              over.countDown();
              String how = ended.failure().orElseThrow().message();
              String fate = ended.actions().get(0).fate().name();
              return new CommandResult.Succeeded(Map.of("sum", new Value.Text(how + ", " + fate)));
            });
    RunOptions options =
        new RunOptions(2, FailureMode.FINISH_RUNNING, folder, RunOptions.GRACE, Map.of());
    RunReport report = engine(store).prepare(plan(), options, RunListener.NONE).perform();
    assertEquals(
        new Value.Text("not done within 50ms, LEFT_OUT"),
        TestBench.action(report, "search").outputs().get("sum"));
  }

  @Test
  void aFailureThatTheJobAllowsIsToldAsSuch() throws IOException {
    Files.writeString(
        folder.resolve("inner.yaml"),
        """
        job_name: inner
        inputs: {n: {type: integer}}
        actions:
          - {command: step, name: check, parameters: {n: "${inputs.n}"}, on_error: continue}
        """);
    step.at("check", ScriptedCommand.exit(2));
    driver =
        new Driver(
            context -> {
              context.runs().begin(Map.of("n", new Value.Int(1)), Set.of());
              Ended ended = context.runs().take();
              assertEquals(Optional.empty(), ended.failure());
              String fate = ended.actions().get(0).fate().name();
              return new CommandResult.Succeeded(Map.of("sum", new Value.Text(fate)));
            });
    RunReport report = prepared(store, folder).perform();
    assertEquals(
        new Value.Text("FORGIVEN"), TestBench.action(report, "search").outputs().get("sum"));
  }

  @Test
  void whatIsToBeDoneAfreshIsNotReused() throws IOException {
    Files.writeString(
        folder.resolve("inner.yaml"),
        """
        job_name: inner
        inputs: {n: {type: integer}}
        actions:
          - {command: step, name: build, parameters: {n: "${inputs.n}"}}
          - {command: step, name: check, after: [build], for_each: ["a"],
             parameters: {n: "${each.value}"}}
          - {command: step, name: last, after: [build]}
        """);
    driver =
        new Driver(
            context -> {
              context.runs().begin(Map.of("n", new Value.Int(1)), Set.of());
              context.runs().take();
              Set<ActionName> afresh = Set.of(new ActionName("check"), new ActionName("last"));
              context.runs().begin(Map.of("n", new Value.Int(2)), afresh);
              context.runs().take();
              return new CommandResult.Succeeded(Map.of("sum", new Value.Text("")));
            });
    Set<String> alone = Set.of("after", "search");
    Reuse allInside = new SaidReuse(false, name -> !alone.contains(name));
    Engine engine = new Engine(store, Clock.systemUTC(), System.getenv(), (plan, run) -> allInside);
    RunOptions options =
        new RunOptions(1, FailureMode.FINISH_RUNNING, folder, RunOptions.GRACE, Map.of());
    engine.prepare(plan(), options, RunListener.NONE).perform();
    assertEquals(List.of("after", "check[a]", "last"), step.performed().stream().sorted().toList());
  }

  private static CommandResult blocked(List<String> ended) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
      throw new AssertionError();
    } finally {
      ended.add("ended");
    }
  }

  @Test
  void theEndOfTheWholeEndsThem() throws IOException {
    List<String> ended = Collections.synchronizedList(new ArrayList<>());
    ActiveRun[] run = new ActiveRun[1];
    step.at(
        "build",
        context -> {
          run[0].cancel(false);
          return blocked(ended);
        });
    run[0] = prepared(store, folder);
    assertEquals(RunOutcome.CANCELLED, Replayed.perform(run[0], store).outcome());
    assertEquals(List.of("ended"), ended);
    assertEquals(
        ActionOutcome.CANCELLED, TestBench.outcome(ReportMaker.report(run[0].view()), "search"));
  }

  @Test
  void wrongInputsAreTheFailureOfTheCommand() throws IOException {
    driver =
        new Driver(
            context -> {
              context.runs().begin(Map.of("m", new Value.Int(1)), Set.of());
              throw new AssertionError();
            });
    RunReport report = Replayed.perform(prepared(store, folder), store);
    assertEquals("failed: input 'n' of its job has no value", TestBench.end(report, "search"));
  }

  @Test
  void theRunsAreFoundAgainBehindAnyOfTheirEvents() throws IOException {
    int died = 0;
    for (int batches = 0; batches < 60; batches++) {
      Path state = Files.createDirectories(folder.resolve("" + batches));
      MemoryRunStore kept = new MemoryRunStore();
      try {
        Replayed.perform(prepared(new FaultStore(kept, batches), state), kept);
      } catch (IOException e) {
        died++;
        List<Entry> before = kept.events(new RunId("1"));
        PastRun past = new History(kept, planner()).find(new RunId("1")).orElseThrow();
        RunReport report =
            Replayed.perform(engine(kept).resume(past, state, RunListener.NONE), kept);
        assertEquals(RunOutcome.SUCCEEDED, report.outcome());
        check(kept.events(new RunId("1")), before.size(), report, "after " + batches);
      }
    }
    assertTrue(died > 10, died + " deaths");
  }

  /** Each run is begun once, and what was over is not made again. */
  private static void check(List<Entry> all, int before, RunReport report, String when) {
    assertEquals(
        List.of(1, 2, 3, 4, 5),
        all.stream()
            .filter(each -> each.event() instanceof RunEvent.RunAdded)
            .map(each -> ((RunEvent.RunAdded) each.event()).number())
            .toList(),
        when);
    long finished =
        all.stream()
            .filter(each -> each.event() instanceof RunEvent.RunFinished)
            .map(each -> each.in().toString())
            .distinct()
            .count();
    assertEquals(6, finished, when);
    Value sum = Objects.requireNonNull(TestBench.action(report, "search").outputs().get("sum"));
    int[] sorted = TextForm.of(sum).orElseThrow().chars().sorted().toArray();
    assertEquals("12345", new String(sorted, 0, sorted.length), when);
    assertTrue(before <= all.size());
  }
}
