package dev.weft.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.execute.RunListener;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.testing.FaultStore;
import dev.weft.engine.testing.ScriptedCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that another process began. */
class ResumeTest {
  private static final String CHAIN =
      """
      job_name: chain
      actions:
        - {command: step, name: a, outputs: [x]}
        - {command: step, name: b, parameters: {x: "${a.x}"}, outputs: [y], on_unknown: rerun}
        - {command: step, name: c, parameters: {y: "${b.y}"}, on_unknown: rerun}
      """;

  @TempDir Path folder;
  private List<String> performed = List.of();

  /** Runs a job until the store fails after so many batches; the events are in the store. */
  private TestBench broken(String job, int batches) {
    TestBench bench = new TestBench(folder, 1);
    Plan plan = bench.plan(job);
    Engine engine =
        new Engine(
            new FaultStore(bench.store, batches),
            bench.surroundings,
            System.getenv(),
            Engine.ReuseSource.NONE);
    RunOptions options = RunOptions.of(folder, 1);
    assertThrows(
        IOException.class, () -> engine.prepare(plan, options, RunListener.NONE).perform());
    return bench;
  }

  private RunReport resume(TestBench dead, RunId run) throws IOException {
    TestBench bench = new TestBench(folder, 2);
    History history = new History(dead.store, bench.planner());
    Engine engine =
        new Engine(dead.store, bench.surroundings, System.getenv(), Engine.ReuseSource.NONE);
    PastRun past = history.find(run).orElseThrow();
    RunReport report = Replayed.perform(engine.resume(past, folder, RunListener.NONE), dead.store);
    performed = bench.step.performed();
    return report;
  }

  @Test
  void whatIsOverIsNotDoneAgain() throws IOException {
    TestBench dead = broken(CHAIN, 2);
    RunReport report = resume(dead, new RunId("1"));
    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
    assertTrue(!performed.contains("a"), performed.toString());
    assertEquals(TestBench.text("b.y"), TestBench.action(report, "b").outputs().get("y"));
  }

  @Test
  void aRunThatWasOnlyMadeKnownBegins() throws IOException {
    TestBench dead = broken(CHAIN, 0);
    assertEquals(RunOutcome.SUCCEEDED, resume(dead, new RunId("1")).outcome());
    assertEquals(List.of("a", "b", "c"), performed);
  }

  @Test
  void aPauseThatWasBegunIsWaitedForToItsEnd() throws IOException {
    String job = CHAIN.replace("outputs: [x]", "outputs: [x], retry: {attempts: 3, delay: 10m}");
    TestBench dead = new TestBench(folder, 1);
    dead.step.at("a", ScriptedCommand.exit(1));
    Engine engine =
        new Engine(
            new FaultStore(dead.store, 2),
            dead.surroundings,
            System.getenv(),
            Engine.ReuseSource.NONE);
    assertThrows(
        IOException.class,
        () -> engine.prepare(dead.plan(job), RunOptions.of(folder, 1), RunListener.NONE).perform());
    RunReport report = resume(dead, new RunId("1"));
    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
    assertEquals(2, TestBench.action(report, "a").attempts().size());
    assertEquals(
        Duration.ofMinutes(10),
        Duration.between(report.span().started(), report.span().finished()));
  }

  @Test
  void aRunThatIsOverIsKnownToBe() throws IOException {
    TestBench bench = new TestBench(folder, 1);
    bench.run(CHAIN, FailureMode.KEEP_GOING, 1);
    PastRun past = new History(bench.store, bench.planner()).find(new RunId("1")).orElseThrow();
    assertTrue(past.isOver());
    var view = bench.engine().look(past, folder);
    assertEquals(RunOutcome.SUCCEEDED, view.state().progress().finished().orElseThrow().outcome());
  }
}
