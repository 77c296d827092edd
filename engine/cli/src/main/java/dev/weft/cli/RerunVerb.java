package dev.weft.cli;

import dev.weft.engine.ActiveRun;
import dev.weft.engine.Engine;
import dev.weft.engine.History;
import dev.weft.engine.PastRun;
import dev.weft.engine.Rerun;
import dev.weft.engine.RunOptions;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Job;
import dev.weft.engine.load.JobReader;
import dev.weft.engine.load.ReadLimits;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.RunDefinition;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.eval.Value;
import dev.weft.store.SqliteRunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.Options;

/** {@code weft rerun}: makes another run of a job, in which an earlier one stands for the rest. */
final class RerunVerb implements Verb {
  @Override
  public String word() {
    return "rerun";
  }

  @Override
  public Options options() {
    return RunShow.options().addOption(GivenInputs.option()).addOption(Arguments.valued("from"));
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    Path state = StateFolder.find(arguments.value("state"), streams.folder());
    String word = arguments.onlyWord("run");
    if (!Files.isDirectory(state)) {
      throw new UsageException("no runs are kept in '" + state + "'");
    }
    return new RunShow(state, arguments, streams)
        .of(
            "rerun of run " + word,
            (store, engine, listener) ->
                new Repetition(state, arguments, streams)
                    .prepare(new RunId(word), store, engine, listener),
            ExitCode.REFUSED);
  }

  private record Repetition(Path state, Arguments arguments, Streams streams) {
    Optional<ActiveRun> prepare(
        RunId run, SqliteRunStore store, Engine engine, RunListener listener)
        throws IOException, UsageException {
      var planner = new Planner(CommandCatalogue.installed(), PlanOptions.DEFAULT);
      Optional<PastRun> found = new History(store, planner).find(run);
      if (found.isEmpty()) {
        throw new UsageException("there is no run '" + run + "'", "'weft runs' lists them");
      }
      PastRun past = found.get();
      if (!past.isOver()) {
        throw new UsageException(
            "run " + run + " did not come to its end", "'weft resume " + run + "' goes on with it");
      }
      Optional<Plan> plan = plan(past.definition(), planner);
      if (plan.isEmpty()) {
        return Optional.empty();
      }
      Rerun rerun = Rerun.of(engine.look(past, state), plan.get(), from(plan.get(), run));
      refuse(rerun, run);
      RunDefinition.Settings settings = past.definition().settings();
      var options =
          new RunOptions(
              settings.slots(), settings.onFailure(), state, settings.grace(), settings.capacity());
      return Optional.of(engine.rerun(rerun, options, listener));
    }

    private Optional<Plan> plan(RunDefinition definition, Planner planner) throws UsageException {
      Job job = JobReader.read(definition.texts(), ReadLimits.DEFAULT).value().orElseThrow();
      Map<String, Value> inputs = new LinkedHashMap<>(definition.inputs());
      inputs.putAll(GivenInputs.read(arguments.values("input"), job));
      Checked<Plan> plan = planner.plan(job, inputs);
      DiagnosticText.write(plan.diagnostics(), 50, streams.err());
      return plan.hasErrors() ? Optional.empty() : plan.value();
    }

    private Set<ActionName> from(Plan plan, RunId run) throws UsageException {
      Set<ActionName> from = new HashSet<>();
      for (String name : arguments.values("from")) {
        ActionName action = new ActionName(name);
        if (plan.find(action).isEmpty()) {
          throw new UsageException(
              "run " + run + " has no action '" + name + "'", "'weft show " + run + "' lists them");
        }
        from.add(action);
      }
      return from;
    }

    private static void refuse(Rerun rerun, RunId run) throws IOException, UsageException {
      if (rerun.size() == 0) {
        throw new UsageException(
            "nothing of run " + run + " is to be done again: it succeeded, with the same inputs",
            "--from ACTION does an action again, and all that depends on it");
      }
      List<String> flaws = rerun.flaws();
      if (!flaws.isEmpty()) {
        throw new UsageException(
            "the results of run " + run + " cannot stand: " + flaws.get(0),
            "add the action that made it to --from");
      }
    }
  }
}
