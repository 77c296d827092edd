package dev.weft.actions.bisect;

import dev.weft.actions.bisect.BisectSettings.Judging;
import dev.weft.actions.bisect.search.Outcome;
import dev.weft.engine.command.DrivenRuns.Ended;
import dev.weft.engine.command.DrivenRuns.Fate;
import dev.weft.engine.command.DrivenRuns.Part;
import dev.weft.engine.command.DrivenShape;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Says what a run of the job tells of its revision. Where it succeeded by the job's own rules, the
 * revision is good, unless an output {@code verdict} of the job is bad or skip. Elsewhere the first
 * action that failed decides, in the order of the job: what it means is said by the verdicts that
 * are written; without a word a failure is bad where nothing depends on the action, since then it
 * is a test, and makes the revision untestable elsewhere. Exit code 125 always does, as with {@code
 * git bisect run}.
 */
final class Judge {
  private static final int SKIP = 125;

  private final Judging judging;
  private final Set<ActionName> last = new HashSet<>();
  private final Set<ActionName> deciding;

  Judge(Judging judging, DrivenShape job) {
    this.judging = judging;
    job.actions().stream().filter(DrivenShape.Part::last).forEach(each -> last.add(each.name()));
    deciding = new HashSet<>(last);
    judging
        .verdicts()
        .forEach(
            (name, meaning) -> {
              if (meaning == Meaning.BAD) {
                deciding.add(new ActionName(name));
              }
            });
  }

  /** Returns the actions whose success makes a revision good. */
  Set<ActionName> deciding() {
    return Set.copyOf(deciding);
  }

  /**
   * What a run tells.
   *
   * @param outcome empty where it tells nothing of the revision, and another should be made
   * @param otherwise how to say that it does tell something, a clause; empty where nobody can
   */
  record Verdict(Optional<Outcome> outcome, String reason, String otherwise) {
    static Verdict of(Outcome outcome, String reason) {
      return new Verdict(Optional.of(outcome), reason, "");
    }

    static Verdict nothing(String reason) {
      return nothing(reason, "");
    }

    static Verdict nothing(String reason, String otherwise) {
      return new Verdict(Optional.empty(), reason, otherwise);
    }
  }

  /** Judges a run. */
  Verdict of(Ended run) throws IOException {
    if (run.cancelled()) {
      return Verdict.nothing("it was cancelled");
    }
    if (run.failure().isEmpty()) {
      return run.outputs().get("verdict") instanceof Value.Text text
          ? said(text.value())
          : Verdict.of(good(), "every action succeeded");
    }
    for (Part part : run.actions()) {
      if (part.fate() == Fate.FAILED) {
        return failed(part, part.failure().orElseThrow());
      }
    }
    return waited("the job was " + run.failure().get().message());
  }

  /** Judges a run whose time was over while what was left of it waited. */
  private Verdict waited(String reason) {
    return judging.timeouts() == Meaning.UNTESTABLE
        ? Verdict.of(Outcome.UNTESTABLE, reason)
        : Verdict.nothing(reason);
  }

  private Outcome good() {
    return judging.fix() ? Outcome.BAD : Outcome.GOOD;
  }

  private Outcome bad() {
    return judging.fix() ? Outcome.GOOD : Outcome.BAD;
  }

  private Verdict said(String word) {
    String reason = "the job says '" + word + "'";
    return switch (word) {
      case "good" -> Verdict.of(good(), reason);
      case "bad" -> Verdict.of(bad(), reason);
      case "skip" -> Verdict.of(Outcome.UNTESTABLE, reason);
      default -> Verdict.of(Outcome.INCONCLUSIVE, reason + ", which is no verdict");
    };
  }

  private Verdict failed(Part part, Failure failure) throws IOException {
    String reason = "'" + part.name() + "': " + failure.message();
    Failure root = root(failure);
    if (root instanceof Failure.ExitedWith exit && exit.code() == SKIP) {
      return Verdict.of(Outcome.UNTESTABLE, reason);
    }
    return switch (meaning(part, root)) {
      case UNTESTABLE -> Verdict.of(Outcome.UNTESTABLE, reason);
      case INFRASTRUCTURE -> Verdict.nothing(reason, otherwise(part, root));
      case BAD ->
          judging.signature().isEmpty() || LogSearch.finds(judging.signature().get(), part.log())
              ? Verdict.of(bad(), reason)
              : Verdict.of(Outcome.INCONCLUSIVE, reason + ", without the signature");
    };
  }

  /** Says how a failure counts that was taken for one of the infrastructure for want of a word. */
  private String otherwise(Part part, Failure root) {
    if (isOfTheMachine(root)) {
      return "";
    }
    return root instanceof Failure.TimedOut
        ? "'timeouts' says what it means that an action does not end in time"
        : judging.verdicts().containsKey(part.name().value())
            ? ""
            : "it counts as infrastructure, since it may pass; if it is what is looked for,"
                + " 'verdicts' says so: --verdict "
                + part.name()
                + "=bad";
  }

  private static Failure root(Failure failure) {
    Failure root = failure;
    while (root instanceof Failure.Inside inside) {
      root = inside.cause();
    }
    return root;
  }

  private Meaning meaning(Part part, Failure root) {
    if (root instanceof Failure.TimedOut) {
      return judging.timeouts();
    }
    if (isOfTheMachine(root)) {
      return Meaning.INFRASTRUCTURE;
    }
    Meaning written = judging.verdicts().get(part.name().value());
    if (written != null) {
      return written;
    }
    if (root instanceof Failure.CommandThrew) {
      return Meaning.INFRASTRUCTURE;
    }
    boolean test = last.contains(part.name()) && !(root instanceof Failure.NotBegun);
    return test ? Meaning.BAD : Meaning.UNTESTABLE;
  }

  /** Tells whether a failure says nothing of what was tried, whatever is written. */
  private static boolean isOfTheMachine(Failure root) {
    return root instanceof Failure.WorkerLost
        || root instanceof Failure.Unknown
        || root instanceof Failure.Cancelled;
  }
}
