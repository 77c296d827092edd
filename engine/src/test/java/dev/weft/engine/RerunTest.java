package dev.weft.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.ContentHash;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.run.RunId;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.testing.Fault;
import dev.weft.engine.testing.FaultStore;
import dev.weft.engine.testing.ScriptedCommand;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    PastRun past = first.past("1");
    Set<ActionName> names = Set.copyOf(List.of(from).stream().map(ActionName::new).toList());
    Rerun rerun = Rerun.of(past, engine.look(past, folder), plan, names);
    assertEquals(List.of(), rerun.flaws());
    RunReport report =
        Replayed.perform(
            engine.rerun(rerun, RunOptions.of(folder, 1), RunListener.NONE), first.store);
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

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aRerunWhoseBeginningIsCutOffIsKnownWholeOrNotAtAll(Fault fault) throws IOException {
    TestBench first = failed();
    var store = new FaultStore(first.store, 0, fault);
    var dying = new Engine(store, first.surroundings, Map.of(), Engine.ReuseSource.NONE);
    PastRun past = first.past("1");
    Rerun rerun = Rerun.of(past, dying.look(past, folder), first.plan(JOB), Set.of());
    assertThrows(
        Throwable.class, () -> dying.rerun(rerun, RunOptions.of(folder, 1), RunListener.NONE));
    if (first.store.runs().contains(new RunId("2"))) {
      TestBench next = new TestBench(folder, 3);
      var engine = new Engine(first.store, next.surroundings, Map.of(), Engine.ReuseSource.NONE);
      ActiveRun on = engine.resume(next.past(first.store, "2"), folder, RunListener.NONE);
      Replayed.perform(on, first.store);
      assertEquals(List.of("build", "test"), next.step.performed());
    } else {
      assertEquals(List.of(), first.store.events(new RunId("2")));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatIsAskedForIsDoneAlsoAfterTheEngineDied(int batches) throws IOException {
    String job =
        """
        job_name: again
        actions:
          - {command: step, name: a, on_unknown: rerun}
          - {command: step, name: b}
        """;
    TestBench first = new TestBench(folder, 1);
    first.run(job);
    Engine.ReuseSource kept = (plan, run) -> new SaidReuse(false, action -> true);
    var store = new FaultStore(first.store, batches, Fault.CRASH_BEFORE);
    var dying = new Engine(store, first.surroundings, Map.of(), kept);
    PastRun past = first.past("1");
    Plan plan = first.plan(job);
    Set<ActionName> from = Set.of(new ActionName("a"));
    ActiveRun rerun =
        dying.rerun(
            Rerun.of(past, dying.look(past, folder), plan, from),
            RunOptions.of(folder, 1),
            RunListener.NONE);
    assertThrows(Fault.Crash.class, rerun::perform);
    TestBench next = new TestBench(folder, 3);
    PastRun begun = next.past(first.store, "2");
    var engine = new Engine(first.store, next.surroundings, Map.of(), kept);
    RunReport report =
        Replayed.perform(engine.resume(begun, folder, RunListener.NONE), first.store);
    assertEquals("succeeded", TestBench.end(report, "a"));
    assertEquals("reused", TestBench.end(report, "b"));
  }

  private static final String LEFT_OUT =
      """
      job_name: again
      inputs: {rev: {type: string, default: v1}}
      actions:
        - {command: step, name: sign, when: 'inputs.rev == "v2"', outputs: [key]}
        - {command: step, name: seal, parameters: {key: "${sign.key}"}}
        - {command: step, name: build, parameters: {key: '${sign.key ?? "none"}'}}
        - {command: step, name: test, after: [build]}
      """;

  private TestBench leftOut() throws IOException {
    TestBench bench = new TestBench(folder, 1);
    bench.step.at("test", ScriptedCommand.exit(2));
    assertEquals(RunOutcome.FAILED, bench.run(LEFT_OUT).outcome());
    return bench;
  }

  @Test
  void whatWasLeftOutForAReasonThatHoldsStaysOut() throws IOException {
    assertEquals(List.of("test"), rerun(leftOut(), LEFT_OUT));
  }

  @Test
  void whatWasLeftOutIsDoneWhereTheReasonIsGone() throws IOException {
    String job = LEFT_OUT.replace("default: v1", "default: v2");
    assertEquals(List.of("sign", "build", "seal", "test"), rerun(leftOut(), job));
  }

  @Test
  void nothingIsToBeDoneAgainWhereNothingChanged() throws IOException {
    TestBench first = succeeded();
    PastRun past = first.past("1");
    Rerun rerun = Rerun.of(past, first.engine().look(past, folder), first.plan(JOB), Set.of());
    assertEquals(0, rerun.size());
  }

  private static final String DECLARED =
      """
      job_name: again
      env: {LEVEL: "1"}
      commands:
        pack:
          parameters: {deb: {type: string}}
          outputs: {image: "${wrap.out}"}
          actions:
            - {command: seal, name: wrap, parameters: {deb: "${parameters.deb}"}, outputs: [out]}
        seal:
          parameters: {deb: {type: string, default: none}}
          outputs: [out]
          shell: {script: "echo 1"}
      actions:
        - {command: step, name: fetch, description: from far, outputs: [src]}
        - {command: step, name: build, parameters: {a: "${fetch.src}", b: {c: [1]}}, outputs: [deb]}
        - {command: pack, name: image, parameters: {deb: "${build.deb}"}}
        - {command: step, name: tools, outputs: [cc], env: {CC: gcc}}
        - {command: step, name: test, parameters: {i: "${image.image}"}, after: [tools]}
        - {command: step, name: all, foreach: [1, 2], parameters: {n: "${each.value}"}}
      """;

  /** Returns what is done again of a run that succeeded, when the job is another then. */
  private Rerun changed(String job, Path jobFolder) throws IOException {
    TestBench bench = new TestBench(folder, 1);
    assertEquals(RunOutcome.SUCCEEDED, bench.run(DECLARED).outcome());
    PastRun past = bench.past("1");
    Plan plan = new TestBench(jobFolder, 1).plan(job);
    return Rerun.of(past, bench.engine().look(past, folder), plan, Set.of());
  }

  private static String names(Rerun rerun) {
    List<String> names = new ArrayList<>();
    for (int action = 0; action < rerun.plan().size(); action++) {
      if (rerun.isDoneAgain(action)) {
        names.add(rerun.plan().action(action).name().value());
      }
    }
    return String.join(" ", names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      emptyValue = "",
      value = {
        "from far|from near|``",
        "name: build|timeout: 9s, retry: {attempts: 2}, holds: {cpu: 1}, name: build|``",
        "foreach: [1, 2]|max_parallel: 1, foreach: [1, 2]|``",
        "c: [1]|c: [2]|build image test",
        "c: [1]|c: [\"1\"]|build image test",
        "c: [1]|c: {}|build image test",
        "outputs: [cc]|outputs: [cc, ld]|tools test",
        "CC: gcc|CC: clang|tools test",
        "name: tools|effects: {board: write}, name: tools|tools test",
        "name: tools|when: \"!failed()\", name: tools|tools test",
        ", after: [tools]|, after: [tools, fetch]|test",
        ", after: [tools]|``|test",
        "foreach: [1, 2]|foreach: {a: 1, b: 2}|all",
        "echo 1|echo 2|image test",
        "default: none|default: some|image test",
        "{image: \"${wrap.out}|{image: \" ${wrap.out}|image test",
      })
  void whatIsSaidInAnotherWayIsDoneAgain(String was, String is, String again) throws IOException {
    String job = DECLARED.replace(was, is);
    assertNotEquals(DECLARED, job);
    Rerun rerun = changed(job, folder);
    assertEquals(Optional.empty(), rerun.whyAll());
    assertEquals(again, names(rerun));
  }

  @Test
  void anActionThatIsNewIsDoneAndOneThatIsGoneIsNot() throws IOException {
    String job = DECLARED.replace("- {command: step, name: all", "- {command: step, name: last");
    assertEquals("last", names(changed(job, folder)));
  }

  @Test
  void nothingStandsOfAJobThatLiesElsewhere() throws IOException {
    Rerun moved = changed(DECLARED, folder.resolve("elsewhere"));
    assertEquals(Optional.of("the job lay in '" + folder + "' then"), moved.whyAll());
    assertEquals("fetch build image tools test all", names(moved));
  }

  @Test
  void nothingStandsWhereAllChildrenGetSomethingElse() throws IOException {
    Rerun louder = changed(DECLARED.replace("LEVEL: \"1\"", "LEVEL: \"2\""), folder);
    assertEquals(Optional.of("the job's 'env' was another then"), louder.whyAll());
    assertEquals("fetch build image tools test all", names(louder));
  }

  @Test
  void whatStandsIsKnownByNameWhereverItIsListed() throws IOException {
    TestBench first = failed();
    String tools = "  - {command: step, name: tools, outputs: [cc]}\n";
    String job = JOB.replace(tools, "") + tools;
    assertEquals(List.of("build", "test"), rerun(first, job));
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
    PastRun past = bench.past("1");
    Set<ActionName> from = Set.of(new ActionName("use"));
    Rerun rerun = Rerun.of(past, bench.engine().look(past, folder), bench.plan(job), from);
    assertEquals(List.of(), rerun.flaws());
    Files.writeString(file, "two");
    assertEquals(List.of("'" + file + "', which 'make' made, changed"), rerun.flaws());
  }
}
