package dev.weft.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.ContentHash;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.testing.ScriptedCommand;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in which an earlier run stands for what need not be done again. */
class RerunTest {
  private static final String JOB =
      """
      job_name: again
      inputs: {rev: {type: string, default: v1}}
      actions:
        - {command: step, name: fetch, parameters: {rev: "${inputs.rev}"}, outputs: [src]}
        - {command: step, name: tools, outputs: [cc]}
        - {command: step, name: build, parameters: {a: "${fetch.src}", b: "${tools.cc}"},
           outputs: [deb]}
        - {command: step, name: test, parameters: {deb: "${build.deb}"}}
      """;

  @TempDir Path folder;

  private List<String> rerun(TestBench first, String job, String... from) throws IOException {
    TestBench bench = new TestBench(folder, 2);
    Plan plan = bench.plan(job);
    var engine =
        new Engine(first.store, bench.surroundings, System.getenv(), Engine.ReuseSource.NONE);
    PastRun past = new History(first.store, bench.planner()).find(new RunId("1")).orElseThrow();
    Set<ActionName> names = Set.copyOf(List.of(from).stream().map(ActionName::new).toList());
    Rerun rerun = Rerun.of(engine.look(past, folder), plan, names);
    assertEquals(List.of(), rerun.flaws());
    RunReport report = engine.rerun(rerun, RunOptions.of(folder, 1), RunListener.NONE).perform();
    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
    return bench.step.performed();
  }

  private TestBench failed() throws IOException {
    TestBench bench = new TestBench(folder, 1);
    bench.step.at("build", ScriptedCommand.exit(2));
    assertEquals(RunOutcome.FAILED, bench.run(JOB).outcome());
    return bench;
  }

  private TestBench succeeded() throws IOException {
    TestBench bench = new TestBench(folder, 1);
    assertEquals(RunOutcome.SUCCEEDED, bench.run(JOB).outcome());
    return bench;
  }

  @Test
  void whatFailedAndWhatWaitedForItIsDoneAgain() throws IOException {
    TestBench first = failed();
    assertEquals(List.of("build", "test"), rerun(first, JOB));
  }

  @Test
  void anActionMayBeDoneAgainWithAllThatDependsOnIt() throws IOException {
    TestBench first = succeeded();
    assertEquals(List.of("tools", "build", "test"), rerun(first, JOB, "tools"));
  }

  @Test
  void whatRefersToAChangedInputIsDoneAgain() throws IOException {
    TestBench first = succeeded();
    String job = JOB.replace("default: v1", "default: v2");
    assertEquals(List.of("fetch", "build", "test"), rerun(first, job));
  }

  @Test
  void nothingIsToBeDoneAgainWhereNothingChanged() throws IOException {
    TestBench first = succeeded();
    PastRun past = new History(first.store, first.planner()).find(new RunId("1")).orElseThrow();
    Rerun rerun = Rerun.of(first.engine().look(past, folder), first.plan(JOB), Set.of());
    assertEquals(0, rerun.size());
  }

  @Test
  void aFileThatChangedSinceCannotStand() throws IOException {
    String job =
        """
        job_name: files
        actions:
          - {command: step, name: make, outputs: {out: {type: file}}}
          - {command: step, name: use, parameters: {f: "${make.out}"}}
        """;
    Path file = Files.writeString(folder.resolve("made"), "one");
    var hash = ContentHash.ofFile(file);
    TestBench bench = new TestBench(folder, 1);
    Value made = new Value.Artifact(file.toString(), hash.sha256(), hash.size(), false);
    bench.step.at("make", context -> new CommandResult.Succeeded(Map.of("out", made)));
    bench.run(job);
    PastRun past = new History(bench.store, bench.planner()).find(new RunId("1")).orElseThrow();
    Set<ActionName> from = Set.of(new ActionName("use"));
    Rerun rerun = Rerun.of(bench.engine().look(past, folder), bench.plan(job), from);
    assertEquals(List.of(), rerun.flaws());
    Files.writeString(file, "two");
    assertEquals(List.of("'" + file + "', which 'make' made, changed"), rerun.flaws());
  }
}
