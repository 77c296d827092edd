package dev.weft.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weft.engine.execute.RunListener;
import dev.weft.engine.job.Mock;
import dev.weft.engine.load.MockReader;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.mock.MockCheck;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.FailureMode;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.eval.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of which a mock says what comes of each action. */
class MockedRunTest {
  private static final String RETRIED =
      """
      job_name: retried
      actions:
        - {command: step, name: build, retry: {attempts: 3, delay: 1m, on: ["exit:75", timeout]},
           timeout: 1h, outputs: [deb]}
        - {command: step, name: use, parameters: {deb: "${build.deb}"}}
      """;

  private static final String BOARDS =
      """
      job_name: boards
      commands:
        put:
          parameters: {board: {type: string}}
          outputs: {log: "${boot.log}"}
          actions:
            - {command: step, name: flash, parameters: {b: "${parameters.board}"}}
            - {command: step, name: boot, after: [flash], outputs: [log]}
      actions:
        - {command: put, name: deploy, foreach: [a, b], parameters: {board: "${each.value}"},
           retry: {attempts: 2}}
        - {command: step, name: report, parameters: {logs: "${deploy.log}"}}
      """;

  @TempDir Path folder;
  private final List<Entry> events = new ArrayList<>();

  private RunReport run(String job, String mock) throws IOException {
    return run(job, mock, RunOptions.of(folder, 9));
  }

  private RunReport run(String job, String mock, RunOptions options) throws IOException {
    TestBench bench = new TestBench(folder, 1);
    Plan plan = bench.plan(job);
    var text = new ByteArrayInputStream(mock.getBytes(StandardCharsets.UTF_8));
    Checked<Mock> read = MockReader.read(text, ReadLimits.DEFAULT);
    assertEquals(List.of(), read.diagnostics());
    assertEquals(List.of(), MockCheck.check(read.value().orElseThrow(), plan));
    RunListener listener = events::addAll;
    RunReport report = MockedRun.of(plan, read.value().get(), options, listener).perform();
    assertEquals(List.of(), bench.step.performed());
    return report;
  }

  private static Duration took(RunReport report) {
    return Duration.between(report.span().started(), report.span().finished());
  }

  @Test
  void whatIsNotMockedSucceedsAtOnceWithOutputsThatAreMadeUp() throws IOException {
    RunReport report = run(RETRIED, "{}");
    assertEquals("succeeded", TestBench.end(report, "use"));
    assertEquals(
        Map.of("deb", TestBench.text("<build.deb>")), TestBench.action(report, "build").outputs());
    assertEquals(Duration.ZERO, took(report));
    assertEquals(MockedRun.START, report.span().started());
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    run(RETRIED, "build: {failure: 'exit:1', duration: 1h}");
    assertFalse(Files.exists(folder.resolve("runs")));
  }

  @Test
  void attemptsEndAsTheyAreListedAndTakeTheirTime() throws IOException {
    RunReport report =
        run(
            RETRIED,
            """
            build:
              - {failure: "exit:75", duration: 10m}
              - {failure: timeout}
              - {duration: 10m, outputs: {deb: a.deb}}
            """);
    RunReport.ActionReport build = TestBench.action(report, "build");
    assertEquals(3, build.attempts().size());
    assertEquals(Map.of("deb", TestBench.text("a.deb")), build.outputs());
    assertEquals(Duration.ofMinutes(82), took(report));
  }

  @Test
  void theLastOfTheListIsRepeatedAndOtherFailuresAreFinal() throws IOException {
    RunReport again = run(RETRIED, "build: [{failure: timeout}, {failure: 'exit:75'}]");
    assertEquals("failed: exit code 75", TestBench.end(again, "build"));
    assertEquals(3, TestBench.action(again, "build").attempts().size());
    RunReport once = run(RETRIED, "build: {failure: infrastructure}");
    assertEquals(1, TestBench.action(once, "build").attempts().size());
    assertEquals("skipped: 'build' failed", TestBench.end(once, "use"));
  }

  @Test
  void whatTakesLongerThanItMayRunsOutOfTime() throws IOException {
    RunReport report = run(RETRIED, "build: [{duration: 61m}, {duration: 59m}]");
    assertEquals("succeeded", TestBench.end(report, "build"));
    assertEquals(Duration.ofHours(2), took(report));
  }

  @Test
  void aNameWithoutKeysIsThatOfAllInstancesAndTheNearerNameCounts() throws IOException {
    RunReport report =
        run(
            BOARDS,
            """
            deploy/flash: {duration: 5m}
            deploy[b]/flash: {duration: 7m}
            deploy/boot: {outputs: {log: up}}
            """);
    assertEquals(Duration.ofMinutes(7), took(report));
    Value logs = new Value.Items(List.of(TestBench.text("up"), TestBench.text("up")));
    assertEquals(Map.of("log", logs), TestBench.action(report, "deploy").outputs());
  }

  @Test
  void attemptsAreCountedOnWhereTheRunAroundThemIsTriedAgain() throws IOException {
    RunReport report =
        run(BOARDS, "deploy[a]/boot: [{failure: 'exit:1', duration: 1m}, {duration: 1m}]");
    assertEquals("succeeded", TestBench.end(report, "deploy"));
    assertEquals(Duration.ofMinutes(2), took(report));
    RunReport.ActionReport deploy = TestBench.action(report, "deploy");
    assertEquals(2, deploy.attempts().get(0).inside().get(0).attempts().size());
    assertEquals(1, deploy.attempts().get(0).inside().get(1).attempts().size());
  }

  @Test
  void slotsAndHoldsBoundWhatRunsAtOnce() throws IOException {
    String job =
        """
        job_name: slots
        actions:
          - {command: step, name: a, holds: {board: 1}}
          - {command: step, name: b, holds: {board: 1}}
          - {command: step, name: c}
          - {command: step, name: d}
        """;
    String mock = "a: &\nb: &\nc: &\nd: &\n".replace("&", "{duration: 1m}");
    assertEquals(Duration.ofMinutes(2), took(run(job, mock)));
    assertEquals(Duration.ofMinutes(4), took(run(job, mock, RunOptions.of(folder, 1))));
  }

  @Test
  void conditionsAndPoliciesHoldAsInAnyRun() throws IOException {
    String job =
        """
        job_name: policies
        timeout: 1h
        actions:
          - {command: step, name: test, on_error: continue, outputs: [log]}
          - {command: step, name: read, parameters: {log: "${test.log ?? 'none'}"}}
          - {command: step, name: need, parameters: {log: "${test.log}"}}
          - {command: step, name: mend, when: failed(need)}
          - {command: step, name: slow}
          - {command: step, name: last, after: [slow], when: always()}
        """;
    RunOptions options =
        new RunOptions(9, FailureMode.KEEP_GOING, folder, RunOptions.GRACE, Map.of());
    RunReport report = run(job, "test: {failure: 'exit:1'}\nslow: {duration: 2h}", options);
    assertEquals("succeeded", TestBench.end(report, "read"));
    assertEquals(
        "failed: parameter 'log' of 'need' needs 'test.log', but action 'test' failed",
        TestBench.end(report, "need"));
    assertEquals("succeeded", TestBench.end(report, "mend"));
    assertEquals("failed: not done within 1h", TestBench.end(report, "slow"));
    assertEquals("succeeded", TestBench.end(report, "last"));
    assertEquals(Duration.ofHours(1), took(report));
  }

  @Test
  void theSameMockGivesTheSameEvents() throws IOException {
    String mock = "deploy/flash: {duration: 5m}\ndeploy/boot: {duration: 5m}";
    run(BOARDS, mock);
    List<Entry> first = List.copyOf(events);
    events.clear();
    run(BOARDS, mock);
    assertEquals(first, events);
  }
}
