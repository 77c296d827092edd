package dev.weft.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.engine.execute.RunListener;
import dev.weft.engine.execute.RunView;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.run.Entry;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.store.RunStore;
import dev.weft.engine.testing.FaultStore;
import dev.weft.engine.testing.ScriptedCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long actions took is remembered when a run is over, and decides what comes first later. */
final class RememberedDurationsTest {
  private static final String CHAIN =
      """
      job_name: chain
      actions:
        - {command: step, name: a, outputs: [x]}
        - {command: step, name: b, parameters: {x: "${a.x}"}, on_unknown: rerun,
           retry: {attempts: 2, delay: 1m}}
        - {command: step, name: never, when: "1 > 2"}
      """;

  @TempDir Path folder;
  private TestBench bench;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void begin() {
    bench = new TestBench(folder, 1);
  }

  private final class Listener implements RunListener {
    @Override
    public void happened(List<Entry> entries) {}

    @Override
    public void warned(String text) {
      warnings.add(text);
    }
  }

  private static ScriptedCommand.Script take(int seconds) {
    return ScriptedCommand.take(Duration.ofSeconds(seconds));
  }

  private RunReport run(String yaml, RunStore store, int slots) throws IOException {
    Engine engine = new Engine(store, bench.surroundings, System.getenv(), Engine.ReuseSource.NONE);
    RunOptions options = RunOptions.of(folder, slots);
    return Replayed.perform(engine.prepare(bench.plan(yaml), options, new Listener()), store);
  }

  private String remembered(String job) {
    Map<String, Duration> sorted = new TreeMap<>();
    bench.store.durations(job).forEach((name, took) -> sorted.put(name.value(), took));
    return sorted.toString();
  }

  @Test
  void theLastAttemptOfWhatSucceededCounts() throws IOException {
    bench.step.at("a", take(3));
    bench.step.at("b", ScriptedCommand.exit(1), take(20));
    assertEquals(RunOutcome.SUCCEEDED, run(CHAIN, bench.store, 1).outcome());
    assertEquals("{a=PT3S, b=PT20S}", remembered("chain"));
    bench.step.at("b", ScriptedCommand.exit(1));
    run(CHAIN, bench.store, 1);
    assertEquals("{a=PT3S, b=PT20S}", remembered("chain"));
  }

  @Test
  void whatARerunTakesOverIsNotLearntAgain() throws IOException {
    bench.step.at("a", take(4), take(100));
    bench.step.at("b", take(10), take(30));
    run(CHAIN, bench.store, 1);
    PastRun past = new History(bench.store, bench.planner()).find(new RunId("1")).orElseThrow();
    RunView view = bench.engine().look(past, folder);
    Rerun rerun = Rerun.of(past, view, past.plan(), Set.of(new ActionName("b")));
    ActiveRun again = bench.engine().rerun(rerun, RunOptions.of(folder, 1), RunListener.NONE);
    Replayed.perform(again, bench.store);
    assertEquals("{a=PT4S, b=PT20S}", remembered("chain"));
  }

  @Test
  void anAttemptThatOutlivedItsEngineSaysNothing() throws IOException {
    bench.step.at("a", take(4));
    String job =
        """
        job_name: boards
        actions:
          - {command: step, name: a}
          - {command: step, name: b, after: [a], foreach: [1, 2], on_unknown: rerun}
          - {command: step, name: c, after: [b]}
        """;
    FaultStore dying = new FaultStore(bench.store, 2); // a is over, b has begun
    assertThrows(IOException.class, () -> run(job, dying, 1));
    assertEquals("{}", remembered("boards"));
    TestBench next = new TestBench(folder, 2);
    next.step.at("c", take(30));
    PastRun past = new History(bench.store, next.planner()).find(new RunId("1")).orElseThrow();
    next.clock.advance(Duration.ofDays(3));
    Engine engine =
        new Engine(bench.store, next.surroundings, System.getenv(), Engine.ReuseSource.NONE);
    RunReport report = Replayed.perform(engine.resume(past, folder, RunListener.NONE), bench.store);
    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
    assertEquals(1, TestBench.action(report, "b").attempts().size());
    assertEquals("{a=PT4S, c=PT30S}", remembered("boards"));
  }

  @Test
  void aRunThatIsOverDoesNotFailForIt() throws IOException {
    run(CHAIN, new FaultStore(bench.store, 3), 1);
    assertEquals("{}", remembered("chain"));
    assertEquals(List.of("how long actions took is not remembered: no space left"), warnings);
  }

  @Test
  void anActionThatIsARunOfItsOwnCountsAsAWhole() throws IOException {
    String each =
        """
        job_name: each
        actions:
          - {command: step, name: deploy, foreach: [1, 2, 3]}
        """;
    for (String instance : List.of("deploy[0]", "deploy[1]", "deploy[2]")) {
      bench.step.at(instance, take(10));
    }
    run(each, bench.store, 1);
    assertEquals("{deploy=PT30S}", remembered("each"));
  }

  @Test
  void whatHasTheLongestWayToGoComesFirst() throws IOException {
    String wide =
        """
        job_name: wide
        actions:
          - {command: step, name: short1}
          - {command: step, name: short2}
          - {command: step, name: long}
          - {command: step, name: new}
        """;
    run(wide, bench.store, 1);
    assertEquals(List.of("short1", "short2", "long", "new"), bench.step.performed());
    bench = new TestBench(folder, 1);
    Map<ActionName, Duration> known =
        Map.of(
            new ActionName("short1"), Duration.ofSeconds(1),
            new ActionName("short2"), Duration.ofSeconds(2),
            new ActionName("long"), Duration.ofHours(2));
    bench.store.remember("wide", known);
    run(wide, bench.store, 1);
    // of the new one nothing is known but what the others take: it counts as their median
    assertEquals(List.of("long", "short2", "new", "short1"), bench.step.performed());
  }
}
