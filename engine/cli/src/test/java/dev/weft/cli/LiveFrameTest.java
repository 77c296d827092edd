package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.ActiveRun;
import dev.weft.engine.Engine;
import dev.weft.engine.RunOptions;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.load.JobReader;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.Entry;
import dev.weft.engine.store.memory.MemoryRunStore;
import dev.weft.engine.testing.ScriptedCommand;
import dev.weft.engine.testing.SteppingExecutor;
import dev.weft.engine.testing.VirtualClock;
import dev.weft.expression.source.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a terminal shows while a run goes on, at moments that a clock of its own says. */
final class LiveFrameTest {
  private static final String JOB =
      """
      job_name: timed
      actions:
        - {command: step, name: build, outputs: [deb]}
        - {command: step, name: docs}
        - {command: step, name: test, parameters: {deb: "${build.deb}"}}
        - {command: step, name: report, when: failed(), after: [test]}
      """;

  @TempDir Path folder;
  private final MemoryRunStore store = new MemoryRunStore();
  private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final ScriptedCommand step = new ScriptedCommand("step");
  private final List<String> shown = new ArrayList<>();
  private final List<List<String>> frames = new ArrayList<>();

  private void takes(String action, int seconds) {
    step.at(action, ScriptedCommand.take(Duration.ofSeconds(seconds)));
  }

  private void took(Object... namesAndSeconds) {
    Map<ActionName, Duration> times = new HashMap<>();
    for (int at = 0; at < namesAndSeconds.length; at += 2) {
      ActionName name = new ActionName((String) namesAndSeconds[at]);
      times.put(name, Duration.ofSeconds((Integer) namesAndSeconds[at + 1]));
    }
    store.remember("timed", times);
  }

  /** Runs the job and shows the last line of the frame after each batch of events. */
  private List<String> run(int slots, int columns) throws IOException {
    return run(JOB, slots, columns);
  }

  private List<String> run(String yaml, int slots, int columns) throws IOException {
    var job = JobReader.read(new SourceText("job.yaml", yaml), folder, ReadLimits.DEFAULT);
    var planner = new Planner(CommandCatalogue.of(List.of(step)), PlanOptions.DEFAULT);
    Plan plan = planner.plan(job.value().orElseThrow(), Map.of()).value().orElseThrow();
    Engine engine =
        new Engine(store, new SteppingExecutor(clock, 1), Map.of(), Engine.ReuseSource.NONE);
    var names = new RunNames();
    var tally = new Tally(names);
    List<Pace> pace = new ArrayList<>();
    RunListener listener =
        entries -> {
          for (Entry entry : entries) {
            pace.get(0).take(entry);
            tally.line(entry);
          }
          show(new LiveFrame(tally, columns), pace.get(0));
        };
    ActiveRun run = engine.prepare(plan, RunOptions.of(folder, slots), listener);
    names.are(run.view());
    pace.add(new Pace(run.view(), run.experience()));
    run.perform();
    return shown;
  }

  /** Notes what is shown now, and what would be shown a minute later. */
  private void show(LiveFrame frame, Pace pace) {
    List<String> lines = frame.lines(Optional.of(pace), clock.instant());
    frames.add(lines);
    List<String> later = frame.lines(Optional.of(pace), clock.instant().plusSeconds(60));
    shown.add(lines.get(lines.size() - 1));
    shown.add("  then " + later.get(later.size() - 1));
  }

  @Test
  void theBarIsWeightedByTheTimesOfEarlierRuns() throws IOException {
    took("build", 180, "docs", 60, "test", 120, "report", 40);
    takes("build", 200);
    takes("docs", 30);
    takes("test", 100);
    assertEquals(
        """
        [....................] 0%  0/4 done, 2 running, about 5m40s left
          then [######..............] 30%  0/4 done, 2 running, about 4m40s left
        [####................] 22%  1/4 done, 1 running, about 5m10s left
          then [#######.............] 37%  1/4 done, 1 running, about 4m10s left
        [############........] 60%  2/4 done, 1 running, about 2m40s left
          then [###############.....] 75%  2/4 done, 1 running, about 1m40s left
        [####################] 100%  4/4 done, 0 running
          then [####################] 100%  4/4 done, 0 running
        """,
        String.join("\n", run(2, 80)) + "\n");
  }

  @Test
  void eachActionThatRunsHasALineThatTellsForHowLong() throws IOException {
    takes("build", 200);
    takes("docs", 30);
    run(2, 80);
    assertEquals(
        List.of("  build  30.0s", "[#####...............] 25%  1/4 done, 1 running"),
        frames.get(1));
  }

  @Test
  void ofManyThatRunTheFirstTwelveHaveALine() throws IOException {
    StringBuilder yaml = new StringBuilder("job_name: timed\nactions:\n");
    for (int at = 1; at <= 14; at++) {
      takes("a" + at, 10 + at);
      yaml.append("  - {command: step, name: a" + at + "}\n");
    }
    run(yaml.toString(), 14, 80);
    List<String> first = frames.get(0);
    assertEquals(12 + 1, first.size());
    assertEquals("  a12  0.0s", first.get(11));
    assertTrue(first.get(12).endsWith(" 0/14 done, 14 running"), first.get(12));
    assertEquals(10 + 1, frames.get(4).size());
  }

  @Test
  void oneSlotTakesAsLongAsAllTogether() throws IOException {
    took("build", 180, "docs", 60, "test", 120, "report", 40);
    String first = run(1, 80).get(0);
    assertEquals("[....................] 0%  0/4 done, 1 running, about 6m40s left", first);
  }

  @Test
  void whatTakesLongerThanExpectedIsNotPromised() throws IOException {
    took("build", 10, "docs", 10, "test", 1, "report", 1);
    String later = run(2, 80).get(1);
    assertEquals("  then [##################..] 90%  0/4 done, 2 running, about 2s left", later);
  }

  @Test
  void whereTooLittleIsKnownActionsAreCounted() throws IOException {
    took("build", 180, "docs", 60);
    List<String> all = run(2, 80);
    assertEquals("[....................] 0%  0/4 done, 2 running", all.get(0));
    assertTrue(all.contains("[##########..........] 50%  2/4 done, 1 running"), all.toString());
  }

  @Test
  void nothingIsLongerThanTheTerminalIsWide() throws IOException {
    took("build", 180, "docs", 60, "test", 120, "report", 40);
    assertEquals("[......] 0%  0/4 done,", run(2, 24).get(0).stripTrailing());
  }
}
