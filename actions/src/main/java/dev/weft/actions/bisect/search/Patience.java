package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** When a search gives up since the verdicts are as good as chance, and what is said of it then. */
record Patience(Places places, Evidence seen) {
  /** So probable must the second of two suspects be that it may have come twice. */
  private static final double TWICE = .05;

  /** Returns the answer, if so many verdicts were taken that nobody waits any longer. */
  Optional<Answer> over() {
    int most = 100 + 30 * (32 - Integer.numberOfLeadingZeros(places.size()));
    int taken = seen.tally.total();
    if (seen.counts.total() <= most && taken <= 2 * most) {
      return Optional.empty();
    }
    String why = "after " + taken + " probes no explanation stands out" + twice();
    return Optional.of(Answer.nobody(Status.FLAKY_INCONCLUSIVE, seen.blocks.mass(), why));
  }

  /** Says that it may have come twice, where two of unrelated branches are suspected most. */
  private String twice() {
    double[] candidates = Arrays.copyOf(seen.posterior.probability(), places.size());
    List<Integer> suspects = Suspects.likeliest(candidates, 1);
    if (suspects.size() < 2 || candidates[suspects.get(1)] <= TWICE) {
      return "";
    }
    int newer = Math.max(suspects.get(0), suspects.get(1));
    int older = Math.min(suspects.get(0), suspects.get(1));
    return places.history().ancestors(newer).get(older)
        ? ""
        : "; it may have come twice, such as by the same change on two branches: search each branch"
            + " by itself, with its tip as the bad end";
  }
}
