package dev.weft.actions.bisect;

import dev.weft.actions.bisect.history.WrongPremise;
import dev.weft.actions.bisect.history.WrongPremiseException;
import dev.weft.actions.bisect.search.Answer;
import dev.weft.actions.bisect.search.Status;
import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.CommandContext;
import dev.weft.engine.command.CommandResult;
import dev.weft.engine.job.Failure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One bisection, from its parameters to its answer. Every verdict is the end of a run inside the
 * run, which is stored before it is told here; what is probed next follows from the verdicts in
 * their order. So a bisection that is gone on with after the engine died asks for the same probes
 * again, and is told how they ended.
 */
final class Bisection {
  private final CommandContext context;

  private Bisection(CommandContext context) {
    this.context = context;
  }

  /** Searches; the attempt fails where no commit can be named. */
  static CommandResult result(CommandContext context) throws IOException, InterruptedException {
    try {
      return new Bisection(context).search();
    } catch (FailedException e) {
      return new CommandResult.Failed(e.failure());
    }
  }

  private CommandResult search() throws IOException, InterruptedException, FailedException {
    BisectSettings settings = BisectSettings.of(context.parameters());
    BisectReport report = new BisectReport(context.folders());
    Searched searched;
    try {
      searched = Searched.read(Searched.Reach.of(context), settings.range());
    } catch (WrongPremiseException e) {
      WrongPremise wrong = e.premise();
      report.refused(Status.TOOLING, wrong.message() + "; " + wrong.wayOut());
      throw FailedException.rejected(wrong.message() + "; " + wrong.wayOut());
    }
    Probes probes = new Probes(context, settings, searched);
    report.begin(searched, settings, probes);
    try {
      Answer answer = withWayOut(probes.search(report::progress), searched);
      report.end(answer, probes.withoutCulprit(answer));
      return answer.status().names()
          ? new CommandResult.Succeeded(report.outputs(answer, context.outputs().keySet()))
          : failed(answer);
    } catch (InterruptedException e) {
      report.end(nobody(Status.CANCELLED, "somebody asked for the end"), Optional.empty());
      throw e;
    } finally {
      probes.close();
    }
  }

  /** Names older commits that may be good where a good end was bad. */
  private static Answer withWayOut(Answer answer, Searched searched)
      throws IOException, InterruptedException, FailedException {
    if (answer.status() != Status.ALWAYS_BAD || searched.repository().isEmpty()) {
      return answer;
    }
    List<String> older =
        searched
            .repository()
            .get()
            .older(searched.span().ends().good().get(0), searched.span().candidates().size());
    String why =
        answer.why()
            + (older.isEmpty() ? "" : "; older ones to try as good: " + String.join(", ", older));
    return new Answer(
        answer.status(), answer.suspects(), answer.lastGood(), answer.confidence(), why);
  }

  private static CommandResult failed(Answer answer) {
    String message = answer.status().word() + ": " + answer.why();
    return new CommandResult.Failed(new Failure.Rejected(message));
  }

  /** Returns an answer that names no commit. */
  static Answer nobody(Status status, String why) {
    return new Answer(status, List.of(), Optional.empty(), 0, why);
  }
}
