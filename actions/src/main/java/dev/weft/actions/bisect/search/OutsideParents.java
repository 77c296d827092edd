package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What suspects are built on and no verdict explains, where verdicts are sometimes wrong: each is
 * probed until it is known whether it is bad, as in Wald's sequential test.
 */
final class OutsideParents {
  /** That one is bad, before it is probed, as odds. */
  private static final double ODDS = .05 / .95;

  private static final double SURE = 1e-3;

  private final Places places;
  private final int[] parents;
  private final Tally tally;
  private final double ifBad;
  private final double ifGood;
  private final double confidence;

  OutsideParents(Places places, int[] suspects, Tally tally, Rates.Fit rates, double confidence) {
    this.places = places;
    this.parents =
        Arrays.stream(suspects)
            .flatMap(each -> Arrays.stream(places.outerParents(each)))
            .filter(places::isOutside)
            .filter(each -> suspects.length == 1 || !places.isUnlisted(each))
            .distinct()
            .toArray();
    this.tally = tally;
    this.ifBad = Math.min(1 - SURE, Math.max(SURE, rates.failBad()));
    this.ifGood = Math.min(1 - SURE, Math.max(SURE, rates.failGood()));
    this.confidence = confidence;
  }

  private double oddsOfBad(int place) {
    return ODDS
        * Math.exp(
            tally.bad(place) * Math.log(ifBad / ifGood)
                + tally.good(place) * Math.log((1 - ifBad) / (1 - ifGood)));
  }

  /** Returns how probable it is that a place is bad. */
  double sure(int place) {
    double odds = oddsOfBad(place);
    return odds == Double.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
  }

  /**
   * Returns those of which too little is known.
   *
   * @param ruledOut the odds against its being bad that are enough
   */
  int[] open(double ruledOut) {
    return Arrays.stream(parents)
        .filter(each -> !tally.isGivenUp(each) && oddsOfBad(each) > ODDS / ruledOut)
        .filter(each -> !isLeftOut(each))
        .toArray();
  }

  private boolean isLeftOut(int place) {
    return places.isUnlisted(place) && sure(place) >= confidence;
  }

  /** Returns what the suspect is built on that is bad and does not count, if there is any. */
  OptionalInt leftOut() {
    return Arrays.stream(parents).filter(this::isLeftOut).findFirst();
  }

  /** Returns what follows if one of the good side is bad. */
  Optional<Answer> older() {
    double sure =
        Arrays.stream(parents)
            .filter(each -> !places.isUnlisted(each))
            .mapToDouble(this::sure)
            .max()
            .orElse(0);
    return sure >= confidence
        ? Optional.of(Answer.nobody(Status.FIXED_ON_GOOD_SIDE, sure, EndChecks.OLDER))
        : Optional.empty();
  }
}
