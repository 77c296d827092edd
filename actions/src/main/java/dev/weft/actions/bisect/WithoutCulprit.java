package dev.weft.actions.bisect;

import dev.weft.actions.bisect.history.Commit;
import dev.weft.actions.bisect.history.Reverted;
import dev.weft.actions.bisect.search.Outcome;
import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.DrivenRuns;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the bad end is without the culprit, which is told beside it and changes no answer. */
record WithoutCulprit(DrivenRuns runs, ProbeSlots slots, Judge judge) {
  /**
   * What came of it.
   *
   * @param word a verdict, or why there is none
   * @param clause what it means, for people
   */
  record Told(String word, String clause) {
    /** Returns that nothing came of it. */
    static Told unknown(String why) {
      return new Told(
          "not known: " + why, "whether the bad end is good without it is not known: " + why);
    }
  }

  /** Tries it; no other run goes on meanwhile. */
  Told of(String bad, Commit culprit) throws IOException, InterruptedException, FailedException {
    Reverted reverted = slots.revert(bad, culprit);
    if (reverted instanceof Reverted.DoesNotApply none) {
      return new Told(
          "does not apply",
          "it could not be taken back from the bad end" + since(none.conflicts()));
    } else if (!(reverted instanceof Reverted.Done done)) {
      return new Told(
          "changes nothing",
          "the bad end is bad although nothing of it is left there to be taken back");
    } else {
      runs.begin(slots.inputs(bad, Optional.of(done.tree())), judge.deciding());
      return told(judge.of(runs.take()));
    }
  }

  private static String since(List<String> conflicts) {
    if (conflicts.isEmpty()) {
      return "";
    }
    String more = conflicts.size() == 1 ? "" : " and " + (conflicts.size() - 1) + " more";
    return ", since '" + conflicts.get(0) + "'" + more + " changed where it did";
  }

  private static Told told(Judge.Verdict verdict) {
    Optional<Outcome> outcome = verdict.outcome();
    if (outcome.equals(Optional.of(Outcome.GOOD))) {
      return new Told(Outcome.GOOD.word(), "without it the bad end is good");
    } else if (outcome.equals(Optional.of(Outcome.BAD))) {
      return new Told(
          Outcome.BAD.word(),
          "without it the bad end is still bad (" + verdict.reason() + "): it is not all of it");
    }
    return Told.unknown(verdict.reason());
  }
}
