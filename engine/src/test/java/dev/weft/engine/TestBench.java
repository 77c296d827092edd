package dev.weft.engine;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.execute.Surroundings;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.Job;
import dev.weft.engine.load.JobReader;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.ActionOutcome;
import dev.weft.engine.run.FailureMode;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.RunStore;
import dev.weft.engine.store.memory.MemoryRunStore;
import dev.weft.engine.testing.ScriptedCommand;
import dev.weft.engine.testing.SteppingExecutor;
import dev.weft.engine.testing.VirtualClock;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs jobs, given as YAML, of the command {@code step} in surroundings of virtual time; the bodies
 * of commands that they declare are scripts which nothing performs.
 */
final class TestBench {
  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  final ScriptedCommand step = new ScriptedCommand("step");
  private final ScriptedCommand shell = new ScriptedCommand("shell");
  final MemoryRunStore store = new MemoryRunStore();
  final VirtualClock clock = new VirtualClock(START);
  final Surroundings surroundings;
  final Path state;
  private Hosts hosts = Hosts.NONE;

  TestBench(Path state, long seed) {
    this.state = state;
    this.surroundings = new SteppingExecutor(clock, seed);
  }

  /** Says which hosts there are. */
  void know(Hosts known) {
    hosts = known;
  }

  /** Plans a job of {@code step} and further commands. */
  Plan plan(String yaml, Command... more) {
    List<Command> commands = new ArrayList<>(List.of(more));
    commands.add(step);
    commands.add(shell);
    SourceText text = new SourceText("job.yaml", yaml);
    Checked<Job> job = JobReader.read(text, state, ReadLimits.DEFAULT);
    Planner planner = new Planner(CommandCatalogue.of(commands), PlanOptions.DEFAULT).with(hosts);
    Checked<Plan> plan = planner.plan(job.value().orElseThrow(() -> wrong(job)), Map.of());
    if (plan.hasErrors() || job.hasErrors()) {
      throw wrong(plan.hasErrors() ? plan : job);
    }
    return plan.value().orElseThrow();
  }

  /** Returns what plans jobs of {@code step}. */
  Planner planner() {
    return new Planner(CommandCatalogue.of(List.of(step, shell)), PlanOptions.DEFAULT);
  }

  private static AssertionError wrong(Checked<?> checked) {
    return new AssertionError(
        checked.diagnostics().stream().map(d -> d.message() + d.hint()).toList());
  }

  Engine engine() {
    return new Engine(store, surroundings, System.getenv(), Engine.ReuseSource.NONE);
  }

  /** Returns a run as the store knows it. */
  PastRun past(String run) throws IOException {
    return past(store, run);
  }

  /** Returns a run as another store knows it. */
  PastRun past(RunStore known, String run) throws IOException {
    return new History(known, planner()).find(new RunId(run)).orElseThrow();
  }

  RunReport run(String yaml, FailureMode mode, int slots) throws IOException {
    RunOptions options = new RunOptions(slots, mode, state, RunOptions.GRACE, Map.of());
    return Replayed.perform(engine().prepare(plan(yaml), options, RunListener.NONE), store);
  }

  RunReport run(String yaml) throws IOException {
    return run(yaml, FailureMode.FINISH_RUNNING, 2);
  }

  static RunReport.ActionReport action(RunReport report, String name) {
    return report.actions().stream()
        .filter(action -> action.name().value().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the outcome of an action and the reason it gives. */
  static String end(RunReport report, String name) {
    RunReport.ActionReport action = action(report, name);
    return action.outcome().word() + action.reason().map(reason -> ": " + reason).orElse("");
  }

  static ActionOutcome outcome(RunReport report, String name) {
    return action(report, name).outcome();
  }

  static Value text(String text) {
    return new Value.Text(text);
  }
}
