package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.Optional;

/**
 * What suspects are built on and no verdict explains, where verdicts are sometimes wrong: each is
 * probed until it is known whether it is bad, as in Wald's sequential test.
 */
final class OutsideParents {
  /** That one is bad, before it is probed, as odds. */
  private static final double ODDS = .05 / .95;

  private static final double SURE = 1e-3;

  private final int[] parents;
  private final Tally tally;
  private final double ifBad;
  private final double ifGood;

  OutsideParents(Places places, int[] suspects, Tally tally, Rates.Fit rates) {
    this.parents =
        Arrays.stream(suspects)
            .flatMap(each -> Arrays.stream(places.outerParents(each)))
            .filter(places::isOutside)
            .distinct()
            .toArray();
    this.tally = tally;
    this.ifBad = Math.min(1 - SURE, Math.max(SURE, rates.failBad()));
    this.ifGood = Math.min(1 - SURE, Math.max(SURE, rates.failGood()));
  }

  private double oddsOfBad(int place) {
    return ODDS
        * Math.exp(
            tally.bad(place) * Math.log(ifBad / ifGood)
                + tally.good(place) * Math.log((1 - ifBad) / (1 - ifGood)));
  }

  /**
   * Returns those of which too little is known.
   *
   * @param ruledOut the odds against its being bad that are enough
   */
  int[] open(double ruledOut) {
    return Arrays.stream(parents)
        .filter(each -> !tally.isGivenUp(each) && oddsOfBad(each) > ODDS / ruledOut)
        .toArray();
  }

  /** Returns what follows if one is bad with some confidence. */
  Optional<Answer> older(double confidence) {
    double most = Arrays.stream(parents).mapToDouble(this::oddsOfBad).max().orElse(0);
    double sure = most / (1 + most);
    return sure >= confidence
        ? Optional.of(Answer.nobody(Status.FIXED_ON_GOOD_SIDE, sure, EndChecks.OLDER))
        : Optional.empty();
  }
}
