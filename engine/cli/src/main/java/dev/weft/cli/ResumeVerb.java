package dev.weft.cli;

import dev.weft.engine.ActiveRun;
import dev.weft.engine.Engine;
import dev.weft.engine.History;
import dev.weft.engine.PastRun;
import dev.weft.engine.RunReport;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.execute.Question;
import dev.weft.engine.execute.RunListener;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Policy.OnUnknown;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.RunId;
import dev.weft.store.SqliteRunStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.Options;

/** {@code weft resume}: goes on with a run whose engine ended before it did. */
final class ResumeVerb implements Verb {
  @Override
  public String word() {
    return "resume";
  }

  @Override
  public Options options() {
    return BisectFiles.addTo(RunShow.options())
        .addOption(Arguments.valued("rerun"))
        .addOption(Arguments.valued("fail"));
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    Path state = StateFolder.find(arguments.value("state"), streams.folder());
    if (!Files.isDirectory(state)) {
      throw new UsageException("there are no runs: '" + state + "' does not exist");
    }
    Optional<String> word = arguments.optionalWord("run");
    RunShow show = new RunShow(state, arguments, streams);
    return show.of(
        "resume of run " + word.orElse("that did not end"),
        (store, engine, listener) ->
            new Resumption(state, arguments, show, streams.err())
                .prepare(word, store, engine, listener),
        report -> ending(report, arguments, streams));
  }

  private static ExitCode ending(RunReport report, Arguments arguments, Streams streams)
      throws IOException {
    ExitCode code = RunShow.show(report, arguments, streams);
    BisectFiles files = new BisectFiles(arguments, streams);
    try {
      if (files.areWanted()) {
        files.write(report.identity().run());
      }
    } catch (UsageException e) {
      streams.err().println("weft: " + e.getMessage()); // the run ended as it did
    }
    return code;
  }

  /** What a user says about the runs of a state folder. */
  private record Resumption(Path state, Arguments arguments, RunShow show, PrintStream err) {
    ActiveRun prepare(
        Optional<String> word, SqliteRunStore store, Engine engine, RunListener listener)
        throws IOException, UsageException {
      RunId run = word.isPresent() ? PastRuns.named(word, store, state) : newest(store);
      var planner = new Planner(CommandCatalogue.installed(), PlanOptions.DEFAULT);
      PastRun past = new History(store, planner).find(run).orElseThrow();
      if (past.isOver()) {
        throw new UsageException(
            "run " + run + " is over", "'weft rerun " + run + "' makes another of it");
      }
      new UnfinishedRuns(store, engine, state, err)
          .refuseBeside(past.definition().job(), Optional.of(run));
      ActiveRun active = show.knowing(engine, past.plan()).resume(past, state, listener);
      if (!isAnswered(active, run)) {
        throw new RefusedException(ExitCode.ASKED);
      }
      return active;
    }

    private static RunId newest(SqliteRunStore store) throws IOException, UsageException {
      return UnfinishedRuns.newest(store)
          .orElseThrow(() -> new UsageException("every run is over", "'weft runs' lists them"));
    }

    /** Gives the answers that are on the command line; tells whether no question is left. */
    private boolean isAnswered(ActiveRun active, RunId run) throws IOException, UsageException {
      Set<String> rerun = new HashSet<>(arguments.values("rerun"));
      Set<String> fail = new HashSet<>(arguments.values("fail"));
      boolean answered = true;
      for (Question question : active.questions()) {
        String name = name(question);
        if (rerun.remove(name)) {
          active.answer(question, OnUnknown.RERUN);
        } else if (fail.remove(name)) {
          active.answer(question, OnUnknown.FAIL);
        } else {
          ask(question, run);
          answered = false;
        }
      }
      rerun.addAll(fail);
      if (!rerun.isEmpty()) {
        throw new UsageException(
            "nothing is to be decided about '" + rerun.iterator().next() + "'",
            "'weft show " + run + "' tells where the run stands");
      }
      return answered;
    }

    private void ask(Question question, RunId run) {
      String name = name(question);
      err.println(
          "nobody knows how attempt "
              + question.attempt()
              + " at '"
              + name
              + "' ended: "
              + Words.clean(question.reason()));
      err.println("  to make another attempt:  weft resume " + run + " --rerun " + name);
      err.println("  to count it as failed:    weft resume " + run + " --fail " + name);
    }

    private static String name(Question question) {
      List<ActionName> where = question.where();
      return where.stream().map(ActionName::value).collect(Collectors.joining("/"));
    }
  }
}
