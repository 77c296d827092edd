package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is believed where verdicts are sometimes wrong: a probability for each explanation. Each
 * verdict counts, also several on one point, and the ends stay points that can be probed. The next
 * probe is the one that tells most for what it costs.
 */
final class Probability implements Belief {
  /** A wrong premise is ruled out when it makes the verdicts so many times less probable. */
  private static final double ODDS = 50;

  private static final double ODDS_IF_LEARNT = 150;

  private final Places places;
  private final SearchRules rules;
  private final Rates rates;
  private final Evidence seen;
  private final Posterior posterior;
  private final Blocks blocks;

  private Probability(Places places, SearchRules rules, Rates rates, Evidence seen) {
    this.places = places;
    this.rules = rules;
    this.rates = rates;
    this.seen = seen;
    this.posterior = seen.posterior;
    this.blocks = seen.blocks;
  }

  static Probability of(Places places, SearchRules rules) {
    Rates rates =
        rules.noise() instanceof Noise.Known known
            ? new Rates.Known(known.falseFail(), known.missed())
            : new LearntRates();
    Counts none = new Counts(places.explanations());
    return new Probability(places, rules, rates, new Evidence(places, rates, new Tally(), none));
  }

  @Override
  public Belief take(int place, Outcome outcome) {
    boolean counted =
        !places.isOutside(place) && (outcome == Outcome.GOOD || outcome == Outcome.BAD);
    Counts more =
        counted ? seen.counts.with(places.badUnder(place), outcome == Outcome.BAD) : seen.counts;
    Tally all = seen.tally.with(place, outcome);
    return new Probability(places, rules, rates, new Evidence(places, rates, all, more));
  }

  @Override
  public Belief with(SearchRules other) {
    return new Probability(places, other, rates, seen);
  }

  @Override
  public int[] choose(int[] inFlight, int free) {
    int[] wanted = wanted(inFlight, free);
    if (wanted.length >= free) {
      return wanted;
    }
    int[] flying = Arrays.copyOf(inFlight, inFlight.length + wanted.length);
    System.arraycopy(wanted, 0, flying, inFlight.length, wanted.length);
    int[] picks = picker(flying).pick(flying, free - wanted.length);
    int[] all = Arrays.copyOf(wanted, wanted.length + picks.length);
    System.arraycopy(picks, 0, all, wanted.length, picks.length);
    return all;
  }

  /** Returns what must be probed whatever it tells: the ends at first, at last what confirms. */
  private int[] wanted(int[] inFlight, int free) {
    IntList wanted = new IntList();
    EndChecks ends = new EndChecks(places);
    wanted.addAll(without(inFlight, ends.open(seen.tally)));
    wanted.addAll(
        without(inFlight, ends.doubted(seen.tally, posterior, rules.trust().confidence())));
    if (wanted.size() == 0 && isNearlyFound()) {
      wanted.addAll(closing().missing(seen.tally, inFlight, free));
    }
    if (isLikely()) {
      wanted.addAll(without(inFlight, outside().open(odds())));
    }
    return Arrays.copyOf(wanted.toArray(), Math.min(free, wanted.size()));
  }

  private static int[] without(int[] inFlight, int[] some) {
    return Arrays.stream(some)
        .filter(each -> Arrays.stream(inFlight).noneMatch(flying -> flying == each))
        .toArray();
  }

  private boolean isLikely() {
    return blocks.mass() >= rules.trust().confidence();
  }

  private boolean isNearlyFound() {
    return isLikely() && blocks.isSingle();
  }

  private OutsideParents outside() {
    int[] suspects = blocks.suspects();
    double confidence = rules.trust().confidence();
    return new OutsideParents(places, suspects, seen.tally, seen.fits[suspects[0]], confidence);
  }

  /** Returns the probes that make sure of the leading suspect and of the premises. */
  private Confirmation closing() {
    int runs = rules.trust().confirm() ? 1 : 0;
    for (int premise = places.badEnd(); premise < places.explanations(); premise++) {
      if (posterior.oddsAgainst(premise) < odds()) {
        runs = Math.max(runs, leastRuns() + 1);
      }
    }
    return confirmation(runs);
  }

  private double odds() {
    return rates instanceof LearntRates ? ODDS_IF_LEARNT : ODDS;
  }

  private int leastRuns() {
    return confirmation(0).leastRuns(seen.tally);
  }

  private Confirmation confirmation(int runs) {
    return Confirmation.of(places, blocks.suspects(), runs).ofExplained();
  }

  private Picker picker(int[] inFlight) {
    return new Picker(
        places,
        posterior.probability(),
        Arrays.stream(seen.fits).mapToDouble(Rates.Fit::failBad).toArray(),
        Arrays.stream(seen.fits).mapToDouble(Rates.Fit::failGood).toArray(),
        new Worth(places, seen.tally, rules.costs()).of(inFlight));
  }

  @Override
  public boolean isImplied(int place) {
    if (place >= places.badEnd() || isNearlyFound() || isOpenEnd(place)) {
      return false;
    }
    double[] scores = picker(new int[0]).scores(new int[0]);
    double most = Arrays.stream(scores).max().orElse(0);
    return scores[place] < most / 20;
  }

  private boolean isOpenEnd(int place) {
    return new EndChecks(places).isOpen(place, seen.tally);
  }

  @Override
  public Optional<Answer> answer() {
    double confidence = rules.trust().confidence();
    if (new EndChecks(places).open(seen.tally).length > 0) {
      return Optional.empty();
    }
    Optional<Answer> premise = new EndChecks(places).wrong(seen.tally, posterior, confidence);
    if (premise.isPresent()) {
      return premise;
    }
    Optional<Answer> older = isLikely() ? outside().older() : Optional.empty();
    if (older.isPresent()) {
      return older;
    }
    return isLikely() && isSure() ? Optional.of(named()) : new Patience(places, seen).over();
  }

  private boolean isSure() {
    for (int premise = places.badEnd(); premise < places.explanations(); premise++) {
      if (posterior.oddsAgainst(premise) < odds()) {
        return false;
      }
    }
    return outside().open(odds()).length == 0
        && (!blocks.isSingle() || closing().missing(seen.tally, new int[0], 1).length == 0);
  }

  private Answer named() {
    int[] suspects = blocks.suspects();
    Naming naming = new Naming(places, Confirmation.of(places, suspects, 1), seen.tally);
    OutsideParents outside = outside();
    OptionalInt leftOut = outside.leftOut();
    double mass = Math.min(1, blocks.mass());
    if (leftOut.isPresent()) {
      return naming.leftOut(leftOut.getAsInt(), mass * outside.sure(leftOut.getAsInt()));
    }
    return naming.of(
        suspects,
        mass,
        suspects.length == 1
            ? "no other explanation fits the verdicts as well"
            : "candidates between them cannot be tried");
  }

  @Override
  public double[] posterior() {
    return posterior.probability().clone();
  }

  @Override
  public Tally tally() {
    return seen.tally;
  }
}
