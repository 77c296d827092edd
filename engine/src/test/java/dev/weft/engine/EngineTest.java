package dev.weft.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.command.CommandContext.Folders;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.job.Failure;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.ActionOutcome;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.run.RunState;
import dev.weft.engine.testing.FaultStore;
import dev.weft.engine.testing.ScriptedCommand;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs in virtual time. */
class EngineTest {
  private static final String CHAIN =
      """
      job_name: chain
      actions:
        - {name: build, command: step, outputs: [deb]}
        - {name: ship, command: step, parameters: {deb: "${build.deb}!"}, outputs: [url]}
      outputs: {url: "${ship.url}"}
      """;

  @TempDir Path state;
  private TestBench bench;

  @BeforeEach
  void setUp() {
    bench = new TestBench(state.resolve(".weft"), 1);
  }

  @Test
  void valuesTravelFromOutputsToParametersAndToTheJob() throws IOException {
    AtomicReference<Map<String, Value>> seen = new AtomicReference<>(Map.of());
    bench.step.at(
        "ship",
        context -> {
          seen.set(context.parameters());
          return ScriptedCommand.succeed().perform(context);
        });
    RunReport report = bench.run(CHAIN);
    assertEquals(Map.of("deb", TestBench.text("build.deb!")), seen.get());
    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
    assertEquals(Map.of("url", TestBench.text("ship.url")), report.outputs().values());
    assertEquals(Map.of(), report.outputs().missing());
    assertEquals("chain", report.identity().job());
  }

  @Test
  void theStoredEventsGiveTheStateAgain() throws IOException {
    RunReport report = bench.run(CHAIN);
    List<Entry> entries = bench.store.events(report.identity().run());
    assertEquals(6, entries.size());
    RunState again = RunState.replay(2, entries.stream().map(Entry::event).toList());
    assertEquals(Map.of("url", TestBench.text("ship.url")), again.outputsOf(1));
    assertTrue(again.progress().finished().isPresent());
  }

  @Test
  void aJobOutputWithoutAProducerIsListedAsMissing() throws IOException {
    bench.step.at("build", ScriptedCommand.exit(2));
    RunReport report = bench.run(CHAIN);
    assertEquals(RunOutcome.FAILED, report.outcome());
    assertEquals("failed: exit code 2", TestBench.end(report, "build"));
    assertEquals("skipped: 'build' failed", TestBench.end(report, "ship"));
    assertEquals(Map.of(), report.outputs().values());
    assertEquals(Map.of("url", "action 'ship' was skipped"), report.outputs().missing());
  }

  @Test
  void attemptsTellWhenTheyWereMade() throws IOException {
    bench.step.at("build", ScriptedCommand.take(Duration.ofMillis(1500)));
    RunReport.AttemptReport attempt = TestBench.action(bench.run(CHAIN), "build").attempts().get(0);
    assertEquals(TestBench.START, attempt.span().started());
    assertEquals(TestBench.START.plusMillis(1500), attempt.span().finished());
    assertEquals(ActionOutcome.SUCCEEDED, attempt.outcome());
  }

  @Test
  void aMissingValueRejectsItsConsumerAndNamesBoth() throws IOException {
    bench.step.at("build", ScriptedCommand.exit(1));
    RunReport report = bench.run(CHAIN.replace("name: ship,", "name: ship, when: always(),"));
    assertEquals(
        "failed: parameter 'deb' of 'ship' needs 'build.deb', but action 'build' failed",
        TestBench.end(report, "ship"));
  }

  @Test
  void theOtherSideOfACoalesceStandsInForAMissingValue() throws IOException {
    bench.step.at("build", ScriptedCommand.exit(1));
    String yaml = CHAIN.replace("${build.deb}!", "${build.deb ?? 'none'}");
    RunReport report = bench.run(yaml, FailureMode.KEEP_GOING, 1);
    assertEquals(ActionOutcome.SUCCEEDED, TestBench.outcome(report, "ship"));
  }

  @Test
  void anOutputThatIsNotMadeFailsItsProducer() throws IOException {
    bench.step.at("build", context -> new CommandResult.Succeeded(Map.of()));
    assertEquals("failed: output 'deb' was not made", TestBench.end(bench.run(CHAIN), "build"));
  }

  @Test
  void anOutputThatNobodyDeclaredFailsItsProducer() throws IOException {
    Value value = TestBench.text("x");
    bench.step.at(
        "build", context -> new CommandResult.Succeeded(Map.of("deb", value, "tar", value)));
    assertEquals("failed: output 'tar' is not declared", TestBench.end(bench.run(CHAIN), "build"));
  }

  @Test
  void aCommandThatThrowsFailsItsActionOnly() throws IOException {
    bench.step.at(
        "build",
        context -> {
          throw new IllegalStateException("boom");
        });
    assertEquals(
        "failed: java.lang.IllegalStateException: boom", TestBench.end(bench.run(CHAIN), "build"));
  }

  @Test
  void anAttemptThatTakesTooLongIsEnded() throws IOException {
    bench.step.at("build", ScriptedCommand.take(Duration.ofHours(1)));
    String yaml = CHAIN.replace("name: build,", "name: build, timeout: 90s,");
    RunReport report = bench.run(yaml);
    assertEquals("failed: not done within 1m30s", TestBench.end(report, "build"));
    assertEquals(TestBench.START.plusSeconds(90), report.span().finished());
  }

  @Test
  void aJobThatTakesTooLongIsEnded() throws IOException {
    bench.step.at("build", ScriptedCommand.take(Duration.ofHours(1)));
    RunReport report = bench.run("timeout: 5m\n" + CHAIN);
    assertEquals(RunOutcome.FAILED, report.outcome());
    assertEquals("failed: not done within 5m", TestBench.end(report, "build"));
    assertEquals("skipped: the job was not done within 5m", TestBench.end(report, "ship"));
  }

  @Test
  void aCancelEndsWhatRunsAndStartsTheCleanerOnly() throws IOException {
    String yaml =
        """
        job_name: cancel
        actions:
          - {name: work, command: step}
          - {name: user, command: step}
          - {name: next, command: step, after: [work]}
          - {name: clean, command: step, when: cancelled(), after: [work]}
        """;
    List<ActiveRun> runs = new ArrayList<>();
    bench.step.at("work", ScriptedCommand.take(Duration.ofHours(1)));
    bench.step.at(
        "user",
        context -> {
          context.pause(Duration.ofSeconds(7));
          runs.get(0).cancel(false);
          return ScriptedCommand.succeed().perform(context);
        });
    Plan plan = bench.plan(yaml);
    runs.add(bench.engine().prepare(plan, RunOptions.of(bench.state, 2), RunListener.NONE));
    RunReport report = Replayed.perform(runs.get(0), bench.store);
    assertEquals(RunOutcome.CANCELLED, report.outcome());
    assertEquals("cancelled: cancelled", TestBench.end(report, "work"));
    assertEquals("skipped: the run was cancelled", TestBench.end(report, "next"));
    assertEquals(TestBench.START.plusSeconds(7), report.span().finished());
    assertEquals(ActionOutcome.SUCCEEDED, TestBench.outcome(report, "clean"));
  }

  @Test
  void aFailedAttemptIsFollowedByAnotherInAFolderOfItsOwn() throws IOException {
    List<Path> folders = new ArrayList<>();
    ScriptedCommand.Script leave =
        context -> {
          Folders each = context.folders();
          folders.add(each.work());
          Files.writeString(each.log(), "x");
          return new CommandResult.Failed(new Failure.ExitedWith(75));
        };
    bench.step.at("build", leave, ScriptedCommand.exit(75), ScriptedCommand.succeed());
    String retry = "retry: {attempts: 3, delay: 10s, backoff: 2, on: ['exit:75']}";
    RunReport report = bench.run(CHAIN.replace("name: build,", "name: build, " + retry + ","));
    List<RunReport.AttemptReport> attempts = TestBench.action(report, "build").attempts();
    assertEquals(3, attempts.size());
    assertEquals(TestBench.START.plusSeconds(30), attempts.get(2).span().started());
    assertTrue(attempts.get(0).log().isPresent());
    assertTrue(attempts.get(1).log().isEmpty());
    assertEquals(List.of(bench.state.resolve("runs/1/build/1/work")), folders);
    Path run = bench.state.resolve("runs/1"); // what is below it, nobody else can come to
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(run)));
  }

  @Test
  void pausesVaryUpAndDownByNoMoreThanTheirJitter() throws IOException {
    String retry = "retry: {attempts: 40, delay: 10s, jitter: 0.2}";
    bench.step.at("build", ScriptedCommand.exit(1));
    RunReport report = bench.run(CHAIN.replace("name: build,", "name: build, " + retry + ","));
    List<RunReport.AttemptReport> attempts = TestBench.action(report, "build").attempts();
    LongSummaryStatistics pauses =
        IntStream.range(1, attempts.size())
            .mapToLong(i -> between(attempts.get(i - 1), attempts.get(i)).toMillis())
            .summaryStatistics();
    assertEquals(39, pauses.getCount());
    assertTrue(pauses.getMin() >= 8000 && pauses.getMin() < 9000, pauses.toString());
    assertTrue(pauses.getMax() <= 12000 && pauses.getMax() > 11000, pauses.toString());
  }

  private static Duration between(RunReport.AttemptReport one, RunReport.AttemptReport next) {
    return Duration.between(one.span().finished(), next.span().started());
  }

  @Test
  void foldersAreMadeOnlyWhenTheyAreAskedFor() throws IOException {
    RunReport report = bench.run(CHAIN);
    assertEquals(bench.state.resolve("runs/1"), report.identity().folder());
    try (var left = Files.list(report.identity().folder())) {
      assertEquals(List.of(), left.toList());
    }
    assertEquals("2", bench.run(CHAIN).identity().run().value());
  }

  @Test
  void childrenGetTheAllowedPartOfOurEnvironmentAndWhatIsDeclared() throws IOException {
    Map<String, String> environment = new HashMap<>();
    bench.step.at(
        "ship",
        context -> {
          environment.putAll(context.environment());
          return ScriptedCommand.succeed().perform(context);
        });
    String yaml =
        "env: {MODE: fast, DEB: none}\n"
            + CHAIN.replace("name: ship,", "name: ship, env: {DEB: \"${build.deb}\"},");
    bench.run(yaml);
    assertEquals("fast", environment.get("MODE"));
    assertEquals("build.deb", environment.get("DEB"));
    assertTrue(String.valueOf(environment.get("WEFT_OUT")).endsWith("/runs/1/ship/1/out"));
    assertEquals(System.getenv("PATH"), environment.get("PATH"));
    assertFalse(environment.containsKey("SHLVL"));
  }

  @Test
  void aStoreThatFailsEndsTheRunAndNothingStartsUnstored() throws IOException {
    RunOptions options = RunOptions.of(bench.state, 2);
    for (int good = 0; good < 3; good++) {
      TestBench fresh = new TestBench(bench.state, good);
      Engine engine =
          new Engine(
              new FaultStore(fresh.store, good),
              fresh.surroundings,
              Map.of(),
              Engine.ReuseSource.NONE);
      ActiveRun run = engine.prepare(fresh.plan(CHAIN), options, RunListener.NONE);
      assertThrows(IOException.class, run::perform);
      assertEquals(List.of("build", "ship").subList(0, good), fresh.step.performed());
    }
  }

  @Test
  void theListenerSeesEveryEventOnceAndInOrder() throws IOException {
    List<Entry> seen = new ArrayList<>();
    Plan plan = bench.plan(CHAIN);
    ActiveRun run = bench.engine().prepare(plan, RunOptions.of(bench.state, 1), seen::addAll);
    RunReport report = Replayed.perform(run, bench.store);
    assertEquals(bench.store.events(report.identity().run()), seen);
  }

  @Test
  void whenAsksForValuesOutcomesAndStatus() throws IOException {
    String yaml =
        """
        job_name: conditions
        actions:
          - {name: a, command: step, outputs: [x]}
          - {name: b, command: step}
          - {name: yes, command: step, when: "a.x == 'a.x'"}
          - {name: no, command: step, when: "a.x == 'other'"}
          - {name: rescue, command: step, when: failed(b)}
          - {name: calm, command: step, when: "succeeded(a) && failed(a, b)"}
          - {name: last, command: step, when: always()}
        """;
    bench.step.at("b", ScriptedCommand.exit(1));
    RunReport report = bench.run(yaml, FailureMode.KEEP_GOING, 1);
    assertEquals("succeeded", TestBench.end(report, "yes"));
    assertEquals("skipped: its condition is false", TestBench.end(report, "no"));
    assertEquals("succeeded", TestBench.end(report, "rescue"));
    assertEquals("succeeded", TestBench.end(report, "calm"));
    assertEquals("succeeded", TestBench.end(report, "last"));
    assertEquals(5, bench.step.performed().indexOf("last"));
  }

  @Test
  void howOftenAndHowLongAnActionWasTriedCanBeAskedFor() throws IOException {
    String yaml =
        """
        job_name: asked
        actions:
          - {name: a, command: step, retry: {attempts: 3}}
          - {name: b, command: step, parameters: {p: "${actions.a.attempts}, ${actions.a.duration}"}}
          - {name: again, command: step, when: "actions.a.attempts > 1"}
          - {name: slow, command: step, when: "actions.a.duration > 7.0"}
        """;
    List<Value> given = new ArrayList<>();
    bench.step.at("a", ScriptedCommand.exit(1), ScriptedCommand.take(Duration.ofMillis(6500)));
    bench.step.at(
        "b",
        context -> {
          given.addAll(context.parameters().values());
          return ScriptedCommand.succeed().perform(context);
        });
    RunReport report = bench.run(yaml);
    assertEquals(List.of(TestBench.text("2, 6.5")), given);
    assertEquals("succeeded", TestBench.end(report, "again"));
    assertEquals("skipped: its condition is false", TestBench.end(report, "slow"));
  }

  @Test
  void actionsThatHoldOneThingDoNotRunAtOnce() throws IOException {
    bench.step.at("flash", ScriptedCommand.take(Duration.ofSeconds(3)));
    bench.step.at("boot", ScriptedCommand.take(Duration.ofSeconds(4)));
    RunReport report =
        bench.run(
            """
            job_name: board
            actions:
              - {name: flash, command: step, holds: {board: 1}}
              - {name: boot, command: step, holds: {board: 1}}
            """);
    assertEquals(TestBench.START.plusSeconds(7), report.span().finished());
  }

  @Test
  void whatTheJobAndTheRunAreCalledCanBeAskedFor() throws IOException {
    AtomicReference<Map<String, Value>> seen = new AtomicReference<>(Map.of());
    bench.step.at(
        "a",
        context -> {
          seen.set(context.parameters());
          return ScriptedCommand.succeed().perform(context);
        });
    bench.run(
        """
        job_name: names
        actions:
          - {name: a, command: step,
             parameters: {all: "${job.name} ${job.dir} ${run.id} ${run.dir}"}}
        """);
    String text = "names " + bench.state + " 1 " + bench.state.resolve("runs/1");
    assertEquals(Map.of("all", TestBench.text(text)), seen.get());
  }
}
