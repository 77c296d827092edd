package dev.weft.engine.reuse;

import dev.weft.engine.command.Command;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandDescription;
import dev.weft.engine.command.CommandDescription.ParameterList;
import dev.weft.engine.command.CommandDescription.Traits;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.command.ContentHash;
import dev.weft.engine.command.OutputRule;
import dev.weft.engine.command.ParameterDescription;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.CommandName;
import dev.weft.engine.job.Job;
import dev.weft.engine.load.JobReader;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.PlannedAction;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.ArtifactStore;
import dev.weft.engine.store.ReuseIndex;
import dev.weft.engine.store.disk.DiskArtifactStore;
import dev.weft.engine.store.memory.MemoryReuseIndex;
import dev.weft.engine.testing.ScriptedCommand;
import dev.weft.expression.check.Type;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.eval.Environment;
import dev.weft.expression.eval.Value;
import dev.weft.expression.source.SourceText;
import dev.weft.expression.syntax.Expr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A job folder, a state folder and what is kept in it, and values for references. */
final class Bench implements Environment {
  final Path jobFolder;
  final Path state;
  final Map<String, Value> values = new HashMap<>();
  final Map<String, String> environment = new TreeMap<>();
  ReuseIndex index = new MemoryReuseIndex();
  ArtifactStore artifacts;
  InputHashes hashes = new InputHashes(Clock.systemUTC());
  Clock clock = Clock.systemUTC();
  private int runs;

  Bench(Path folder) throws IOException {
    jobFolder = Files.createDirectories(folder.resolve("job"));
    state = Files.createDirectories(jobFolder.resolve(".weft"));
    artifacts = new DiskArtifactStore(state.resolve("artifacts"));
  }

  /**
   * Plans a job of {@code step}, {@code fetch}, {@code script} (with a script parameter) and {@code
   * flash}.
   */
  static Plan plan(Path folder, String yaml) {
    Checked<Job> job = JobReader.read(new SourceText("job.yaml", yaml), folder, ReadLimits.DEFAULT);
    Planner planner = new Planner(commands(), PlanOptions.DEFAULT);
    Checked<Plan> plan = planner.plan(job.value().orElseThrow(() -> wrong(job)), Map.of());
    if (job.hasErrors() || plan.hasErrors()) {
      throw wrong(job.hasErrors() ? job : plan);
    }
    return plan.value().orElseThrow();
  }

  private static AssertionError wrong(Checked<?> checked) {
    return new AssertionError(checked.diagnostics().stream().map(d -> d.message()).toList());
  }

  private static CommandCatalogue commands() {
    ParameterDescription script =
        new ParameterDescription(
            "script",
            Type.STRING,
            new ParameterDescription.Presence.Required(),
            new ParameterDescription.Reading(List.of(), true, true),
            "");
    return CommandCatalogue.of(
        List.of(
            new ScriptedCommand("step"),
            command("fetch", new ParameterList(List.of(), true), Map.of()),
            command("shell", new ParameterList(List.of(script), false), Map.of()),
            command(
                "flash",
                new ParameterList(List.of(), true),
                Map.of("board", dev.weft.engine.job.Effect.Access.WRITE))));
  }

  private static Command command(
      String name,
      ParameterList parameters,
      Map<String, dev.weft.engine.job.Effect.Access> effects) {
    CommandDescription description =
        new CommandDescription(
            new CommandName(name),
            "",
            parameters,
            new OutputRule.AsListed(OutputRule.Untyped.STRING),
            new Traits(true, effects));
    return new Command() {
      @Override
      public CommandDescription description() {
        return description;
      }

      @Override
      public Optional<String> whyNotReusable(Supplier<Map<String, Value>> given) {
        return new Value.Text("main").equals(given.get().get("rev"))
            ? Optional.of("'main' may move")
            : Optional.empty();
      }

      @Override
      public CommandResult run(CommandContext context) {
        throw new UnsupportedOperationException();
      }
    };
  }

  Plan plan(String yaml) {
    return plan(jobFolder, yaml);
  }

  static PlannedAction action(Plan plan, String name) {
    return plan.action(plan.find(new ActionName(name)).orElseThrow());
  }

  /** Makes the reuse of the next run. */
  LastingReuse reuse(Plan plan) {
    runs++;
    return new LastingReuse(
        plan,
        new LastingReuse.Place(new RunId("" + runs), state),
        new ReuseFacts("1.0", "test", environment),
        new LastingReuse.Ports(index, artifacts, hashes, clock));
  }

  Path folder(String name) {
    return state.resolve("runs/" + runs + "/" + name);
  }

  /** Makes a file as an attempt of the current run would, and its value. */
  Value.Artifact made(String relative, String content) throws IOException {
    Path file = folder("attempt").resolve(relative);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    ContentHash hash = ContentHash.ofFile(file);
    return new Value.Artifact(file.toString(), hash.sha256(), hash.size(), false);
  }

  /** Returns where a file is that was given out. */
  static Path path(ReuseDecision.Hit hit, String output) {
    if (hit.outputs().get(output) instanceof Value.Artifact artifact) {
      return Path.of(artifact.path());
    }
    throw new AssertionError("no file: " + hit);
  }

  void write(String relative, String content) throws IOException {
    Path file = jobFolder.resolve(relative);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Override
  public Lookup lookup(Expr.Reference reference) {
    String field = ((Expr.Step.Field) reference.steps().get(0)).name();
    Value value = values.get(reference.root() + "." + field);
    return value == null ? new Lookup.Absent("no value") : new Lookup.Found(value, 1);
  }

  @Override
  public Lookup status(Expr.Call call) {
    return new Lookup.NotYet();
  }
}
