package dev.weft.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.job.Job;
import dev.weft.engine.load.JobFiles;
import dev.weft.engine.load.JobReader;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.RunOutcome;
import dev.weft.engine.store.DefinitionForm;
import dev.weft.engine.store.RunDefinition;
import dev.weft.engine.store.memory.MemoryRunStore;
import dev.weft.engine.testing.ScriptedCommand;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that have other jobs run: {@code run_job}. */
class OtherJobsTest {
  private static final String OUTER =
      """
      job_name: outer
      env: {OURS: outside}
      actions:
        - command: run_job
          name: first
          parameters: {job: sub/inner.yaml, who: me}
          env: {CC: clang}
        - {command: step, name: last, parameters: {x: "${first.made} ${first.n + 1}"}}
      """;

  private static final String INNER =
      """
      job_name: inner
      inputs: {who: {type: string}, n: {type: integer, default: 4}}
      env: {GREETING: "for ${inputs.who}"}
      actions:
        - {command: make, parameters: {of: "${inputs.who}"}, outputs: [made]}
      outputs: {made: "${make.made}", n: "${inputs.n}", where: "${job.dir} ${job.name}"}
      """;

  private static final String MAKE =
      "{\"outputs\": [\"made\"], \"shell\": {\"script\": \"make\"}, "
          + "\"parameters\": {\"of\": {\"type\": \"string\"}}}";

  @TempDir Path folder;
  private final ScriptedCommand step = new ScriptedCommand("step");
  private final ScriptedCommand shell = new ScriptedCommand("shell");

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Checked<Plan> planned(String outer) throws IOException {
    write("outer.yaml", outer);
    Checked<Job> job = JobFiles.read(folder.resolve("outer.yaml"), ReadLimits.DEFAULT);
    return planned(job);
  }

  private Checked<Plan> planned(Checked<Job> job) {
    CommandCatalogue catalogue = CommandCatalogue.of(List.of(step, shell));
    return new Planner(catalogue, PlanOptions.DEFAULT)
        .plan(job.value().orElseThrow(), Map.of())
        .after(job);
  }

  private RunReport run(Plan plan) throws IOException {
    var store = new MemoryRunStore();
    Engine engine = new Engine(store, Clock.systemUTC(), System.getenv(), Engine.ReuseSource.NONE);
    return Replayed.perform(
        engine.prepare(plan, RunOptions.of(folder, 2), RunListener.NONE), store);
  }

  private static List<String> said(Checked<?> checked) {
    return checked.diagnostics().stream().map(Diagnostic::message).toList();
  }

  @Test
  void itsInputsAreParametersAndItsOutputsOutputs() throws IOException {
    write("sub/inner.yaml", INNER);
    write("sub/commands/make.json", MAKE);
    Map<String, String> seen = new HashMap<>();
    shell.at(
        "make",
        context -> {
          seen.putAll(context.environment());
          return ScriptedCommand.succeed().perform(context);
        });
    RunReport report = run(planned(OUTER).value().orElseThrow());
    assertEquals(RunOutcome.SUCCEEDED, report.outcome());
    Map<String, Value> outputs = TestBench.action(report, "first").outputs();
    assertEquals(new Value.Text("make.made"), outputs.get("made"));
    assertEquals(new Value.Int(4), outputs.get("n"));
    assertEquals(new Value.Text(folder.resolve("sub") + " inner"), outputs.get("where"));
    assertEquals("for me", seen.get("GREETING"));
    assertEquals("clang", seen.get("CC"));
    assertEquals("outside", seen.get("OURS"));
  }

  @Test
  void itIsReadAgainFromTheDefinitionOfTheRun() throws IOException {
    write("sub/inner.yaml", INNER);
    write("sub/commands/make.json", MAKE);
    Plan plan = planned(OUTER).value().orElseThrow();
    RunDefinition definition = Engine.definition(plan, RunOptions.of(folder, 2));
    RunDefinition stored = new DefinitionForm().read(new DefinitionForm().write(definition));
    assertEquals(definition, stored);
    Files.delete(folder.resolve("sub/inner.yaml"));
    Files.delete(folder.resolve("sub/commands/make.json"));
    Checked<Job> again = JobReader.read(stored.texts(), ReadLimits.DEFAULT);
    assertEquals(List.of(), again.diagnostics());
    assertEquals(RunOutcome.SUCCEEDED, run(planned(again).value().orElseThrow()).outcome());
  }

  @Test
  void aParameterThatItDoesNotTakeOrNeedsIsReportedAtTheAction() throws IOException {
    write("sub/inner.yaml", INNER);
    write("sub/commands/make.json", MAKE);
    assertEquals(
        List.of(
            "command 'run_job' needs parameter 'who'", "command 'run_job' has no parameter 'w'"),
        said(planned(OUTER.replace("who: me", "w: me"))));
    assertEquals(
        List.of("this is an integer, but parameter 'who' of 'run_job' is a string"),
        said(planned(OUTER.replace("who: me", "who: 7"))));
    assertEquals(
        List.of("action 'first' has no output 'mad'"),
        said(planned(OUTER.replace(".made", ".mad"))));
  }

  @Test
  void whatIsWrongInItIsReportedInItsOwnFileOnce() throws IOException {
    write("sub/inner.yaml", INNER.replace("${make.made}", "${make.mode}"));
    write("sub/commands/make.json", MAKE);
    String twice =
        OUTER
            + "  - {command: run_job, name: again, parameters: {job: sub/inner.yaml, who: you}}\n";
    Checked<Plan> wrong = planned(twice);
    assertEquals(List.of("action 'make' has no output 'mode'"), said(wrong));
    assertEquals(
        folder.resolve("sub/inner.yaml").toString(),
        wrong.diagnostics().get(0).range().source().name());
  }

  @Test
  void jobsThatHaveEachOtherRunAreRefused() throws IOException {
    write(
        "sub/inner.yaml",
        "job_name: x\nactions: [{command: run_job, parameters: {job: ../outer.yaml}}]\n");
    assertEquals(
        List.of("jobs have each other run in a circle: outer.yaml -> inner.yaml -> outer.yaml"),
        said(JobFiles.read(written(), ReadLimits.DEFAULT)));
    write(
        "sub/inner.yaml",
        "job_name: x\nactions: [{command: run_job, parameters: {job: inner.yaml}}]\n");
    assertEquals(
        List.of("the job has itself run, and would never come to an end"),
        said(JobFiles.read(written(), ReadLimits.DEFAULT)));
  }

  private Path written() throws IOException {
    write("outer.yaml", OUTER);
    return folder.resolve("outer.yaml");
  }

  @Test
  void jobsAreSoManyLevelsDeepAtMost() throws IOException {
    for (int level = 0; level < 20; level++) {
      String next = "actions: [{command: run_job, parameters: {job: " + (level + 1) + ".yaml}}]";
      write(level + ".yaml", "job_name: x\n" + next + "\n");
    }
    assertEquals(
        List.of("jobs have each other run more than 16 levels deep"),
        said(JobFiles.read(folder.resolve("0.yaml"), ReadLimits.DEFAULT)));
  }

  @Test
  void aFileThatIsNotThereIsReportedWhereItIsNamed() throws IOException {
    Checked<Job> job = JobFiles.read(written(), ReadLimits.DEFAULT);
    assertEquals(
        List.of("'" + folder.resolve("sub/inner.yaml") + "': there is no such file"), said(job));
    assertEquals(
        folder.resolve("outer.yaml").toString(), job.diagnostics().get(0).range().source().name());
    assertEquals(1, planned(job).diagnostics().size());
  }

  @Test
  void theFileIsWrittenOut() throws IOException {
    write("outer.yaml", OUTER.replace("sub/inner.yaml", "\"${job.dir}/x\""));
    Checked<Job> job = JobFiles.read(folder.resolve("outer.yaml"), ReadLimits.DEFAULT);
    assertEquals(List.of("the job that 'first' has run is not written out"), said(job));
  }

  @Test
  void whatOnlyAWholeRunCanHaveIsRefused() throws IOException {
    write("sub/inner.yaml", INNER + "secrets: [token]\ntarget: board1\n");
    write("sub/commands/make.json", MAKE);
    List<String> said = said(planned(OUTER));
    assertTrue(
        said.contains("the job holds a host from beginning to end, which only a whole run can"),
        said::toString);
    assertTrue(
        said.contains("the job needs secret 'token', which is not declared here"), said::toString);
  }

  @Test
  void whatItsActionsTouchOrdersTheActionsAroundIt() throws IOException {
    write(
        "sub/inner.yaml",
        "job_name: x\nactions: [{command: step, effects: {\"device/a\": write}}]\n");
    String job =
        """
        job_name: outer
        actions:
          - {command: run_job, name: flash, parameters: {job: sub/inner.yaml}}
          - {command: step, name: boot, effects: {"device/a": write}}
        """;
    Plan plan = planned(job).value().orElseThrow();
    assertEquals(1, plan.wave(1));
    assertEquals(1, plan.dependenciesOf(1).size());
  }
}
