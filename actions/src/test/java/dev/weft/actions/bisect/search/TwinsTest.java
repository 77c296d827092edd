package dev.weft.actions.bisect.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a change that came twice, on two branches, as by a commit that was picked. */
final class TwinsTest {
  private static final int TRIALS = 60;

  /** Ten commits on each of two branches off the good end, merged, and ten more. */
  private static final History HISTORY = branches();

  private static History branches() {
    List<int[]> parents = new ArrayList<>();
    for (int each = 0; each < 31; each++) {
      parents.add(new int[] {each == 10 ? -1 : each - 1});
    }
    parents.set(20, new int[] {9, 19});
    return History.of(parents);
  }

  /** Either of two commits brings it. */
  private record Twins(int one, int other, double noise, SplittableRandom chance)
      implements Rehearsal.Prober {
    @Override
    public Outcome probe(Point point) {
      boolean bad = point instanceof Point.BadEnd;
      if (point instanceof Point.Candidate candidate) {
        BitSet under = HISTORY.ancestors(candidate.number());
        bad = under.get(one) || under.get(other);
      }
      boolean wrong = chance.nextDouble() < noise;
      return bad != wrong ? Outcome.BAD : Outcome.GOOD;
    }

    @Override
    public double duration(Point point) {
      return 1 + chance.nextDouble();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, exact, 1, 1", "0, exact, 3, 1", "0, known, 7, 1", ".05, known, 2, .85",
    ".1, known, 1, .9", ".1, known, 3, .85", "0, estimate, 2, .6", "0, estimate, 7, .9"
  })
  void oneOfThemIsNamedOrItIsSaidThatItMayHaveComeTwice(
      double noise, String how, int slots, double least) {
    SearchRules rules =
        switch (how) {
          case "exact" -> SearchRules.EXACT;
          case "known" -> SearchRules.EXACT.with(new Noise.Known(noise, noise));
          default -> SearchRules.EXACT.with(new Noise.Estimated());
        };
    int named = 0;
    int older = 0;
    for (int seed = 0; seed < TRIALS; seed++) {
      SplittableRandom chance = new SplittableRandom(seed);
      Twins twins = new Twins(chance.nextInt(10), 10 + chance.nextInt(10), noise, chance);
      Search search = Search.of(SearchRange.of(HISTORY), rules);
      Answer answer = Rehearsal.play(search, twins, slots).search().answer().orElseThrow();
      int culprit = answer.culprit().orElse(-1);
      named += culprit == twins.one() || culprit == twins.other() ? 1 : 0;
      older += answer.status() == Status.ALWAYS_BAD ? 1 : 0;
      assertEquals(
          answer.status() == Status.FLAKY_INCONCLUSIVE,
          answer.why().contains("may have come twice"),
          "seed " + seed + ": " + answer);
    }
    assertTrue(older <= (noise == 0 ? 0 : .05 * TRIALS), older + " good ends called bad");
    assertTrue(named >= least * TRIALS, named + " of " + TRIALS);
  }
}
