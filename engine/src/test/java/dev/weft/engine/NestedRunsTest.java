package dev.weft.engine;

import static dev.weft.engine.execute.RunListener.NONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.command.CommandResult;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.ActionOutcome;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.testing.FaultStore;
import dev.weft.engine.testing.ScriptedCommand;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Actions that are repeated and actions that are jobs of their own. */
class NestedRunsTest {
  private static final String EACH =
      """
      job_name: boards
      actions:
        - {command: step, name: deploy, foreach: [a, b, c], parameters: {to: "${each.value}"},
           outputs: [log]}
        - {command: step, name: report, parameters: {logs: "${deploy.log}"}}
      """;

  private static final String SUB =
      """
      job_name: release
      commands:
        build:
          parameters: {rev: {type: string}}
          outputs: {deb: "${pack.deb}"}
          actions:
            - {command: step, name: compile, parameters: {rev: "${parameters.rev}"}, outputs: [obj]}
            - {command: step, name: pack, parameters: {obj: "${compile.obj}"}, outputs: [deb]}
      actions:
        - {command: build, name: old, parameters: {rev: v1}}
        - {command: build, name: new, parameters: {rev: v2}}
        - {command: step, name: compare, parameters: {a: "${old.deb}", b: "${new.deb}"}}
      """;

  @TempDir Path folder;
  private TestBench bench;

  @BeforeEach
  void begin() {
    bench = new TestBench(folder, 1);
  }

  @Test
  void outputsOfInstancesAreAListInOrder() throws IOException {
    RunReport report = bench.run(EACH);
    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
    assertEquals(
        Map.of(
            "log",
            new Value.Items(
                List.of(text("deploy[a].log"), text("deploy[b].log"), text("deploy[c].log")))),
        TestBench.action(report, "deploy").outputs());
    var inside = TestBench.action(report, "deploy").attempts().get(0).inside();
    assertEquals(
        List.of("deploy[a]", "deploy[b]", "deploy[c]"),
        inside.stream().map(action -> action.name().value()).toList());
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  @Test
  void anActionMayBeAJobOfItsOwn() throws IOException {
    RunReport report = bench.run(SUB);
    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
    assertEquals(Map.of("deb", text("pack.deb")), TestBench.action(report, "new").outputs());
    assertEquals(2, bench.step.performed().stream().filter("compile"::equals).count());
  }

  @Test
  void aFailureInsideIsTheFailureOfTheActionAndNamesBoth() throws IOException {
    bench.step.at("pack", ScriptedCommand.exit(3));
    RunReport report = bench.run(SUB, FailureMode.KEEP_GOING, 1);
    assertEquals("failed: 'pack' failed: exit code 3", TestBench.end(report, "old"));
    assertEquals(ActionOutcome.SKIPPED, TestBench.outcome(report, "compare"));
  }

  @Test
  void aFailingInstanceEndsTheRestUnlessAllAreToGoOn() throws IOException {
    bench.step.at("deploy[a]", ScriptedCommand.exit(1));
    RunReport report = bench.run(EACH, FailureMode.FINISH_RUNNING, 1);
    assertEquals("failed: 'deploy[a]' failed: exit code 1", TestBench.end(report, "deploy"));
    assertEquals(List.of("deploy[a]"), bench.step.performed());
    TestBench again = new TestBench(folder, 1);
    again.step.at("deploy[a]", ScriptedCommand.exit(1));
    again.run(EACH, FailureMode.KEEP_GOING, 1);
    assertEquals(List.of("deploy[a]", "deploy[b]", "deploy[c]"), again.step.performed());
  }

  @Test
  void theFailureThatEndedTheRestIsTheOneThatIsNamed() throws IOException {
    bench.step.at("deploy[a]", ScriptedCommand.take(Duration.ofSeconds(10)));
    bench.step.at("deploy[b]", ScriptedCommand.exit(1));
    RunReport report = bench.run(EACH, FailureMode.FAIL_FAST, 8);
    assertEquals("failed: 'deploy[b]' failed: exit code 1", TestBench.end(report, "deploy"));
  }

  @Test
  void whatIsHeldInsideIsFreeForOthersOnceThatIsOver() throws IOException {
    String job =
        """
        job_name: held
        commands:
          inside: {actions: [{command: step, name: first, holds: {board: 1}}]}
        actions:
          - {command: inside, name: body}
          - {command: step, name: short}
          - {command: step, name: second, after: [short], holds: {board: 1}}
        """;
    bench.step.at("first", ScriptedCommand.take(Duration.ofSeconds(10)));
    RunReport report = bench.run(job, FailureMode.FINISH_RUNNING, 8);
    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
    assertEquals(List.of("first", "short", "second"), bench.step.performed());
  }

  @Test
  void slotsAreSharedAndMaxParallelBoundsInstances() throws IOException {
    String job = EACH.replace("outputs: [log]", "outputs: [log], max_parallel: 2");
    for (String name : List.of("a", "b", "c")) {
      bench.step.at("deploy[" + name + "]", ScriptedCommand.take(Duration.ofSeconds(10)));
    }
    RunReport report = bench.run(job, FailureMode.FINISH_RUNNING, 8);
    assertEquals(Duration.ofSeconds(20), took(report));
    TestBench narrow = new TestBench(folder, 1);
    for (String name : List.of("a", "b", "c")) {
      narrow.step.at("deploy[" + name + "]", ScriptedCommand.take(Duration.ofSeconds(10)));
    }
    assertEquals(Duration.ofSeconds(30), took(narrow.run(job, FailureMode.FINISH_RUNNING, 1)));
  }

  private static Duration took(RunReport report) {
    return Duration.between(report.span().started(), report.span().finished());
  }

  @Test
  void anInstanceIsTriedAgainByItself() throws IOException {
    bench.step.at("deploy[b]", ScriptedCommand.exit(1), ScriptedCommand.succeed());
    RunReport report =
        bench.run(EACH.replace("outputs: [log]", "outputs: [log], retry: {attempts: 2}"));
    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
    assertEquals(1, bench.step.performed().stream().filter("deploy[a]"::equals).count());
    assertEquals(2, bench.step.performed().stream().filter("deploy[b]"::equals).count());
  }

  @Test
  void aJobInsideIsTriedAgainAsAWhole() throws IOException {
    bench.step.at("pack", ScriptedCommand.exit(1), ScriptedCommand.succeed());
    RunReport report =
        bench.run(
            SUB.replace("parameters: {rev: v1}", "parameters: {rev: v1}, retry: {attempts: 2}"),
            FailureMode.FINISH_RUNNING,
            1);
    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
    assertEquals(3, bench.step.performed().stream().filter("compile"::equals).count());
    assertEquals(2, TestBench.action(report, "old").attempts().size());
  }

  @Test
  void theTimeOfAJobInsideIsThatOfItsAction() throws IOException {
    bench.step.at("compile", ScriptedCommand.take(Duration.ofMinutes(5)));
    RunReport report =
        bench.run(SUB.replace("parameters: {rev: v1}", "parameters: {rev: v1}, timeout: 90s"));
    assertEquals("failed: not done within 1m30s", TestBench.end(report, "old"));
  }

  @Test
  void aListThatIsKnownLateIsExpandedThen() throws IOException {
    String job =
        """
        job_name: late
        actions:
          - {command: step, name: find, outputs: {boards: {type: array<string>}}}
          - {command: step, name: flash, foreach: "${find.boards}", outputs: [log]}
        outputs: {logs: "${flash.log}"}
        """;
    Value boards = new Value.Items(List.of(text("x"), text("y")));
    bench.step.at("find", context -> new CommandResult.Succeeded(Map.of("boards", boards)));
    RunReport report = bench.run(job);
    assertEquals(
        new Value.Items(List.of(text("flash[x].log"), text("flash[y].log"))),
        report.outputs().values().get("logs"));
    TestBench none = new TestBench(folder, 1);
    Value empty = new Value.Items(List.of());
    none.step.at("find", context -> new CommandResult.Succeeded(Map.of("boards", empty)));
    assertEquals(empty, none.run(job).outputs().values().get("logs"));
  }

  @Test
  void aDuplicateKeyThatTurnsUpLateIsAFailureThatSaysSo() throws IOException {
    String job =
        """
        job_name: late
        actions:
          - {command: step, name: find, outputs: {boards: {type: array<string>}}}
          - {command: step, name: flash, foreach: "${find.boards}"}
        """;
    Value boards = new Value.Items(List.of(text("x"), text("x")));
    bench.step.at("find", context -> new CommandResult.Succeeded(Map.of("boards", boards)));
    String end = TestBench.end(bench.run(job), "flash");
    assertTrue(end.contains("'x' twice"), end);
  }

  @Test
  void theEnvironmentOfAnActionReachesThoseInsideIt() throws IOException {
    Map<String, String> seen = new HashMap<>();
    bench.step.at(
        "pack",
        context -> {
          seen.putAll(context.environment());
          return ScriptedCommand.succeed().perform(context);
        });
    bench.run(SUB.replace("{rev: v2}", "{rev: v2}, env: {CC: gcc}"), FailureMode.FINISH_RUNNING, 1);
    assertEquals("gcc", seen.get("CC"));
  }

  @Test
  void aRunInsideIsGoneOnWithBehindAnyOfItsEvents() throws IOException {
    for (String job : List.of(SUB, EACH)) {
      for (int batches = 0; batches < 12; batches++) {
        Path state = Files.createDirectories(folder.resolve(job.length() + "-" + batches));
        TestBench dead = new TestBench(state, batches);
        var store = new FaultStore(dead.store, batches);
        var engine = new Engine(store, dead.surroundings, System.getenv(), Engine.ReuseSource.NONE);
        RunOptions options = RunOptions.of(state, 2);
        try {
          Plan plan = dead.plan(job.replace("command: step,", STEP));
          Replayed.perform(engine.prepare(plan, options, NONE), store);
        } catch (IOException e) {
          goOn(dead, state);
        }
      }
    }
  }

  private static final String STEP = "command: step, on_unknown: rerun,";

  private static void goOn(TestBench dead, Path state) throws IOException {
    TestBench bench = new TestBench(state, 7);
    var engine =
        new Engine(dead.store, bench.surroundings, System.getenv(), Engine.ReuseSource.NONE);
    PastRun past = new History(dead.store, bench.planner()).find(new RunId("1")).orElseThrow();
    RunReport report = Replayed.perform(engine.resume(past, state, NONE), dead.store);
    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
  }
}
