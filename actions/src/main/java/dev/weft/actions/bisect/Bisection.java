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
    BisectReport report = new BisectReport(context.folders());
    Probes probes;
    Searched searched;
    try {
      BisectSettings settings = BisectSettings.of(context.parameters());
      searched = searched(Searched.Reach.of(context), settings);
      probes = new Probes(context, settings, searched);
      report.begin(searched, settings, probes);
    } catch (FailedException e) {
      report.refused(Status.TOOLING, e.failure().message());
      throw e;
    }
    try {
      Answer answer = new WayOut(searched, context.parameters()).of(answer(probes, report));
      Optional<WithoutCulprit.Told> without = withoutCulprit(probes, answer);
      report.end(
          without.map(it -> answer.saying("; " + it.clause())).orElse(answer),
          without.map(WithoutCulprit.Told::word));
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

  private static Answer answer(Probes probes, BisectReport report)
      throws IOException, InterruptedException, FailedException {
    try {
      return probes.search(report::progress);
    } catch (FailedException e) {
      report.end(nobody(Status.TOOLING, e.failure().message()), Optional.empty());
      throw e;
    } catch (IOException e) {
      report.end(nobody(Status.TOOLING, String.valueOf(e.getMessage())), Optional.empty());
      throw e;
    }
  }

  /**
   * Reads what is searched.
   *
   * @throws FailedException when it cannot be, with what to do about it
   */
  static Searched searched(Searched.Reach reach, BisectSettings settings)
      throws IOException, InterruptedException, FailedException {
    try {
      return Searched.read(reach, settings.range());
    } catch (WrongPremiseException e) {
      WrongPremise wrong = e.premise();
      String wayOut = settings.judging().fix() ? wrong.wayOutOfFix() : wrong.wayOut();
      throw FailedException.rejected(wrong.message() + "; " + wayOut);
    }
  }

  /** Tries the bad end without the culprit, which is known whatever comes of that. */
  private static Optional<WithoutCulprit.Told> withoutCulprit(Probes probes, Answer answer)
      throws InterruptedException {
    try {
      return probes.withoutCulprit(answer);
    } catch (FailedException e) {
      return Optional.of(WithoutCulprit.Told.unknown(e.failure().message()));
    } catch (IOException e) {
      return Optional.of(WithoutCulprit.Told.unknown(String.valueOf(e.getMessage())));
    }
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
