package dev.weft.cli;

import dev.weft.engine.ActiveRun;
import dev.weft.engine.Engine;
import dev.weft.engine.History;
import dev.weft.engine.PastRun;
import dev.weft.engine.Rerun;
import dev.weft.engine.RunOptions;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.host.Hosts;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Input;
import dev.weft.engine.job.Job;
import dev.weft.engine.job.Limits;
import dev.weft.engine.plan.Plan;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.RunDefinition;
import dev.weft.expression.diagnostic.Checked;
import dev.weft.expression.diagnostic.Spelling;
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
    return RunShow.options()
        .addOption(GivenInputs.option())
        .addOption(GivenLimits.option())
        .addOption(Arguments.valued("from"))
        .addOption(Arguments.valued("job"))
        .addOption(Arguments.valued("hosts"));
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    Path state = StateFolder.find(arguments.value("state"), streams.folder());
    Optional<String> word = arguments.optionalWord("run");
    if (!Files.isDirectory(state)) {
      throw new UsageException("no runs are kept in '" + state + "'");
    }
    RunShow show = new RunShow(state, arguments, streams);
    return show.of(
        "rerun of run " + word.orElse("last"),
        (store, engine, listener) ->
            new Repetition(state, arguments, show, streams).prepare(word, store, engine, listener));
  }

  private record Repetition(Path state, Arguments arguments, RunShow show, Streams streams) {
    ActiveRun prepare(
        Optional<String> word, SqliteRunStore store, Engine engine, RunListener listener)
        throws IOException, UsageException {
      RunId run = PastRuns.named(word, store, state);
      var planner = new Planner(CommandCatalogue.installed(), PlanOptions.DEFAULT);
      PastRun past = new History(store, planner).find(run).orElseThrow();
      if (!past.isOver()) {
        throw new UsageException(
            "run " + run + " did not come to its end", "'weft resume " + run + "' goes on with it");
      }
      Plan plan = plan(past).orElseThrow(() -> new RefusedException(ExitCode.REFUSED));
      new UnfinishedRuns(store, engine, state, streams.err())
          .refuseBeside(past.definition().job(), Optional.empty());
      Rerun rerun = Rerun.of(past, engine.look(past, state), plan, from(plan, run));
      refuse(rerun, run);
      rerun
          .whyAll()
          .ifPresent(why -> streams.err().println("note: every action is done again: " + why));
      RunDefinition.Settings settings = past.definition().settings();
      GivenCapacity.check(plan, settings.capacity());
      var options =
          new RunOptions(
              settings.slots(), settings.onFailure(), state, settings.grace(), settings.capacity());
      return show.knowing(engine, rerun.plan()).rerun(rerun, options, listener);
    }

    /** Plans the job of the run, or the one given; empty where it has errors, which are shown. */
    private Optional<Plan> plan(PastRun past) throws UsageException {
      Optional<String> file = arguments.value("job");
      Limits limits = GivenLimits.read(arguments, past.plan().limits());
      Checked<Job> read =
          file.isPresent()
              ? JobArgument.read(file.get(), limits, streams)
              : Checked.of(past.plan().job());
      Optional<Hosts> hosts = HostsFile.read(arguments, streams);
      return hosts.isEmpty()
          ? Optional.empty()
          : PlannedJob.plan(
              read,
              PlannedJob.options(limits, hosts),
              job -> {
                refuse(job, past);
                return Optional.of(inputs(past, job, limits));
              },
              streams);
    }

    /** A value that was but the default then gives way to what is the default now. */
    private Map<String, Value> inputs(PastRun past, Job job, Limits limits) throws UsageException {
      Map<String, Input> then = past.plan().job().declared().inputs();
      Map<String, Value> inputs = new LinkedHashMap<>(past.definition().inputs());
      inputs.keySet().retainAll(job.declared().inputs().keySet());
      inputs
          .entrySet()
          .removeIf(
              each ->
                  Optional.ofNullable(then.get(each.getKey()))
                      .flatMap(Input::byDefault)
                      .equals(Optional.of(each.getValue())));
      inputs.putAll(GivenInputs.read(arguments.values("input"), job, limits));
      return inputs;
    }

    private void refuse(Job job, PastRun past) throws UsageException {
      String name = job.header().name();
      if (!name.equals(past.definition().job())) {
        String file = arguments.value("job").orElse("");
        throw new UsageException(
            "run "
                + past.run()
                + " is one of job '"
                + past.definition().job()
                + "', and '"
                + file
                + "' is job '"
                + name
                + "'",
            "'weft run " + file + "' runs it from its beginning");
      }
    }

    private Set<ActionName> from(Plan plan, RunId run) throws UsageException {
      Set<ActionName> from = new HashSet<>();
      for (String name : arguments.values("from")) {
        ActionName action = new ActionName(name);
        if (plan.find(action).isEmpty()) {
          throw unknown(name, plan, run);
        }
        from.add(action);
      }
      return from;
    }

    private UsageException unknown(String name, Plan plan, RunId run) {
      Optional<String> file = arguments.value("job");
      List<String> names = plan.job().actions().stream().map(it -> it.name().value()).toList();
      return new UsageException(
          file.map(it -> "'" + it + "'").orElse("run " + run) + " has no action '" + name + "'",
          Spelling.nearest(name, names)
              .map(near -> "did you mean '" + near + "'?")
              .orElse(
                  "'weft " + file.map(it -> "plan " + it).orElse("show " + run) + "' lists them"));
    }

    private void refuse(Rerun rerun, RunId run) throws IOException, UsageException {
      if (rerun.size() == 0 && !arguments.has("job")) {
        throw new UsageException(
            "nothing of run " + run + " is to be done again: it succeeded, with the same inputs",
            "--from ACTION does an action again, and all that depends on it");
      }
      List<String> flaws = rerun.flaws();
      if (!flaws.isEmpty()) {
        throw new UsageException(
            "the results of run " + run + " cannot stand: " + flaws.get(0),
            "--from with the action that made it does that again");
      }
    }
  }
}
