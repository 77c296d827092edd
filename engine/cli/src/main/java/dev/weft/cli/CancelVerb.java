package dev.weft.cli;

import dev.weft.engine.ActiveRun;
import dev.weft.engine.History;
import dev.weft.engine.PastRun;
import dev.weft.engine.command.CommandCatalogue;
import dev.weft.engine.execute.CancelRequest;
import dev.weft.engine.plan.PlanOptions;
import dev.weft.engine.plan.Planner;
import dev.weft.engine.run.RunId;
import dev.weft.engine.store.RunOutline;
import dev.weft.store.LockHolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.Options;

/**
 * {@code weft cancel}: asks the engine that sees to a run to end it, and waits until it is over;
 * ends it itself where that engine is gone.
 */
final class CancelVerb implements Verb {
  @Override
  public String word() {
    return "cancel";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(Arguments.flag("now"))
        .addOption(Arguments.flag("no-wait"))
        .addOption(Arguments.valued("state"));
  }

  @Override
  public ExitCode run(Arguments arguments, Streams streams) throws UsageException, IOException {
    try (PastRuns runs = PastRuns.open(arguments, streams)) {
      RunId run = runs.named(arguments);
      RunOutline outline = runs.outline(run);
      PrintStream err = streams.err();
      if (outline.isOver()) {
        err.println("run " + run + " is over: " + ListedRun.state(runs, run, outline));
        return ExitCode.DONE;
      }
      if (!runs.isLive(run, outline)) {
        return runs.engine().isPresent() ? nobody(runs, run, err) : end(run, arguments, streams);
      }
      boolean everything = arguments.has("now");
      CancelRequest.leave(runs.folder(run), everything);
      if (arguments.has("no-wait")) {
        err.println("run " + run + " was asked to end");
        return ExitCode.DONE;
      }
      streams.around().interrupts().onInterrupt(Thread.currentThread()::interrupt);
      return await(runs, run, everything, err);
    }
  }

  /** Ends a run whose engine is gone: what of it still runs is killed, and it is over. */
  private static ExitCode end(RunId run, Arguments arguments, Streams streams)
      throws UsageException, IOException {
    Path state = StateFolder.find(arguments.value("state"), streams.folder());
    var planner = new Planner(CommandCatalogue.installed(), PlanOptions.DEFAULT);
    ExitCode code =
        new RunShow(state, arguments, streams)
            .of(
                "cancel of run " + run,
                (store, engine, listener) -> {
                  PastRun past = new History(store, planner).find(run).orElseThrow();
                  ActiveRun active = engine.resume(past, state, listener);
                  active.cancel(true);
                  return active;
                });
    return code == ExitCode.CANCELLED ? ExitCode.DONE : code;
  }

  private static ExitCode nobody(PastRuns runs, RunId run, PrintStream err) throws IOException {
    Optional<LockHolder> other = runs.engine();
    String who = other.map(it -> "; the engine in this folder is for: " + it.purpose()).orElse("");
    err.println(Words.clean("weft: run " + run + " is not over, but no engine sees to it" + who));
    err.println("hint: 'weft resume " + run + "' goes on with it");
    return ExitCode.FAILED;
  }

  private static ExitCode await(PastRuns runs, RunId run, boolean everything, PrintStream err)
      throws IOException {
    err.println(
        "cancelling run "
            + run
            + (everything ? "" : "; 'weft cancel " + run + " --now' ends everything at once"));
    while (!Thread.currentThread().isInterrupted()) {
      RunOutline outline = runs.outline(run);
      if (outline.isOver()) {
        err.println("run " + run + " " + ListedRun.state(runs, run, outline));
        return ExitCode.DONE;
      }
      if (!runs.isLive(run, outline)) {
        return nobody(runs, run, err);
      }
      if (!CancelRequest.isLeft(runs.folder(run))) {
        CancelRequest.leave(runs.folder(run), everything); // it came before the engine listened
      }
      Pause.make();
    }
    return ExitCode.CANCELLED;
  }
}
