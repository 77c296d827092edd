package dev.weft.engine.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Job;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final String INPUTS =
      """
      job_name: inputs
      inputs: { rev: { type: string }, jobs: { type: integer, default: 2 } }
      actions:
        - { name: a, command: value, parameters: { x: "${inputs.rev} ${inputs.jobs}" } }
      """;

  @Test
  void defaultsFillInWhatIsNotGiven() {
    Checked<Plan> plan = Jobs.plan(INPUTS, Map.of("rev", new Value.Text("v1")));
    assertEquals(
        Map.of("rev", new Value.Text("v1"), "jobs", new Value.Int(2)),
        plan.value().orElseThrow().inputs());
  }

  @Test
  void aMissingAnUnknownAndAWrongInputAreReportedAtOnce() {
    Map<String, Value> given = Map.of("jobs", new Value.Text("many"), "job", new Value.Text("x"));
    Checked<Plan> plan = Jobs.plan(INPUTS, given);
    assertEquals(
        List.of("unknown-input", "missing-input", "wrong-input-type"),
        plan.diagnostics().stream().map(d -> d.code().slug()).toList());
    assertTrue(plan.diagnostics().get(0).hint().orElseThrow().startsWith("did you mean 'jobs'?"));
  }

  @Test
  void aCheckNeedsNoInputs() {
    Job job = Jobs.read(new SourceText("job.yaml", INPUTS)).value().orElseThrow();
    Planner planner = new Planner(TestCommands.catalogue(), PlanOptions.DEFAULT);
    assertFalse(planner.check(job).hasErrors());
  }

  @Test
  void anOutputOfValueHasTheTypeOfItsParameterThroughAnyNumberOfActions() {
    StringBuilder yaml = new StringBuilder("job_name: relay\nactions:\n");
    int size = 3000;
    for (int i = 0; i < size; i++) { // listed in reverse, so that each refers forward
      String value = i == size - 1 ? "7" : "\"${a" + (i + 1) + ".x}\"";
      yaml.append("- { name: a" + i + ", command: value, parameters: { x: " + value + " }, ");
      yaml.append("outputs: [x] }\n");
    }
    Plan plan = Jobs.plan(yaml.toString());
    assertEquals(Type.INTEGER, plan.action(0).outputs().values().iterator().next().type());
    assertEquals(size, plan.waves());
    assertEquals(0, plan.criticalPath()[size - 1]);
  }

  @Test
  void aLoneAlwaysWaitsForWhatNobodyElseWaitsFor() {
    Plan plan =
        Jobs.plan(
            """
            job_name: last
            actions:
              - { name: report, command: shell, when: always(), parameters: { script: r } }
              - { name: a, command: value, parameters: { x: 1 }, outputs: [x] }
              - { name: b, command: value, parameters: { x: "${a.x}" } }
              - { name: c, command: value, parameters: { x: 1 } }
              - { name: mail, command: shell, after: [report], parameters: { script: m } }
            """);
    assertArrayEquals(new int[] {1, 3, 2, 0, 4}, plan.order());
    List<Dependency> waits = plan.dependenciesOf(0);
    assertEquals(List.of(2, 3), waits.stream().map(Dependency::producer).toList());
    assertTrue(waits.stream().noneMatch(Dependency::required));
  }

  @Test
  void aHundredActionsThatRunLastDoNotMultiplyTheDependencies() {
    StringBuilder yaml = new StringBuilder("job_name: last\nactions:\n");
    for (int i = 0; i < 100; i++) {
      yaml.append("- { name: last" + i + ", command: shell, when: always(), ");
      yaml.append("parameters: { script: x } }\n");
    }
    for (int i = 0; i < 2000; i++) {
      String value = i == 0 ? "1" : "\"${a" + (i - 1) + ".x}\"";
      yaml.append("- { name: a" + i + ", command: value, parameters: { x: " + value + " }, ");
      yaml.append("outputs: [x] }\n");
    }
    assertEquals(1999 + 100, Jobs.plan(yaml.toString()).graph().dependencies());
  }

  @Test
  void actionsThatRunLastCostMemoryByTheirNumberOnly() {
    int size = 20_000;
    StringBuilder yaml = new StringBuilder("job_name: last\nactions:\n");
    for (int i = 0; i < size; i++) {
      yaml.append("- { name: a" + i + ", command: shell, when: always(), ");
      yaml.append("parameters: { script: x } }\n");
    }
    Job job = Jobs.read(new SourceText("job.yaml", yaml.toString())).value().orElseThrow();
    Planner planner = new Planner(TestCommands.catalogue(), PlanOptions.DEFAULT);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    planner.plan(job, Map.of());
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / size;
    assertTrue(each < 10_000, each + " bytes for each action");
  }

  @Test
  void actionsAreFoundByTheNamesOfListings() {
    Plan plan =
        Jobs.plan(
            """
            job_name: repeated
            actions:
              - { command: shell, parameters: { script: a } }
              - { command: shell, parameters: { script: b } }
            """);
    assertEquals(1, plan.find(new ActionName("shell_2")).orElseThrow());
    assertTrue(plan.find(new ActionName("shell_3")).isEmpty());
  }

  @Test
  void veryManyMistakesAreReportedWithoutComparingEveryNameWithEveryOther() {
    StringBuilder yaml = new StringBuilder("job_name: wrong\nactions:\n");
    int size = 5000;
    for (int i = 0; i < size; i++) {
      yaml.append("- { name: action" + i + ", command: value, ");
      yaml.append("parameters: { x: \"${actoin" + i + ".x}\" } }\n");
    }
    List<Diagnostic> found = Jobs.plan(yaml.toString(), Map.of()).diagnostics();
    assertEquals(size, found.size());
    assertTrue(found.get(0).hint().orElseThrow().startsWith("did you mean 'action"));
  }

  @Test
  void whatIsNotKnownYetStandsInAPreview() {
    Plan plan =
        Jobs.plan(
            """
            job_name: preview
            actions:
              - { name: a, command: value, parameters: { x: 1 }, outputs: [x] }
              - { name: b, command: exec, parameters: { argv: [echo, "x ${a.x + 1} y", "${a.x}"] } }
            """);
    ArgumentEvaluator evaluator = new ArgumentEvaluator(new NothingKnown());
    assertEquals(
        new ArgumentValue.NotYet(
            new Value.Items(
                List.of(
                    new Value.Text("echo"),
                    new Value.Text("x <a.x + 1> y"),
                    new Value.Text("<a.x>")))),
        evaluator.evaluate(plan.action(1).action().parameters().values().iterator().next()));
  }
}
