package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What is believed where every verdict is the truth: some candidates are left, the others are not
 * the culprit. A good verdict takes away what the point is built on, a bad one everything else.
 */
final class Certainty implements Belief {
  private final Places places;
  private final SearchRules rules;
  private final Tally tally;
  private final Left left;

  private Certainty(Places places, SearchRules rules, Tally tally, Left left) {
    this.places = places;
    this.rules = rules;
    this.tally = tally;
    this.left = left;
  }

  static Certainty of(Places places, SearchRules rules) {
    return new Certainty(places, rules, new Tally(), Left.all(places));
  }

  @Override
  public Belief take(int place, Outcome outcome) {
    Tally more = tally.with(place, outcome);
    Left now =
        switch (outcome) {
          case GOOD -> left.good(place);
          case BAD -> left.bad(place);
          case UNTESTABLE, INCONCLUSIVE ->
              more.isUntestable(place) ? left.untestable(place, edges()) : left;
        };
    return new Certainty(places, rules, more, now);
  }

  @Override
  public Belief with(SearchRules other) {
    return new Certainty(places, other, tally, left);
  }

  @Override
  public int[] choose(int[] inFlight, int free) {
    IntList flying = new IntList();
    IntList chosen = new IntList();
    for (int each : inFlight) {
      flying.add(each);
    }
    for (int end : new EndChecks(places).open(tally)) {
      if (chosen.size() < free && !flying.contains(end)) {
        chosen.add(end);
        flying.add(end);
      }
    }
    int rest = free - chosen.size();
    if (rest > 0) {
      int[] all = flying.toArray();
      for (int each :
          isNarrowedDown() ? confirmation().missing(tally, all, rest) : edges().choose(all, rest)) {
        chosen.add(each);
      }
    }
    return chosen.toArray();
  }

  /** Returns whether no probe can narrow down further who is suspected. */
  private boolean isNarrowedDown() {
    return left.isSingle()
        || (!left.untestable().isEmpty() && edges().choose(new int[0], 1).length == 0);
  }

  private Edges edges() {
    return new Edges(places, left, tally, rules.seed());
  }

  private Confirmation confirmation() {
    return Confirmation.of(places, suspects(), rules.trust().confirm() ? rules.trust().runs() : 0);
  }

  /** Returns who is left; with one that cannot be tried, those that are built on it. */
  private int[] suspects() {
    int[] suspects = left.suspects().stream().toArray();
    if (suspects.length != 1 || !tally.isUntestable(places.ofCandidate(suspects[0]))) {
      return suspects;
    }
    IntStream children =
        Arrays.stream(places.history().children(suspects[0]))
            .filter(each -> tally.good(places.ofCandidate(each)) == 0);
    return IntStream.concat(Arrays.stream(suspects), children).toArray();
  }

  @Override
  public boolean isImplied(int place) {
    if (new EndChecks(places).isOpen(place, tally)) {
      return false;
    }
    return isNarrowedDown()
        ? !confirmation().wants(place, tally)
        : tally.isTested(place) || !left.divides(place);
  }

  @Override
  public Optional<Answer> answer() {
    Optional<Answer> wrong = new EndChecks(places).wrong(tally);
    if (wrong.isPresent()) {
      return contradicted().or(() -> wrong);
    }
    if (contradicted().isPresent()) {
      return contradicted();
    }
    if (new EndChecks(places).open(tally).length > 0) {
      return Optional.empty();
    }
    if (left.isEmpty()) {
      return Optional.of(
          Answer.nobody(Status.NO_REGRESSION, 1, "there is no candidate between the ends"));
    }
    return isNarrowedDown() ? named() : Optional.empty();
  }

  private Optional<Answer> contradicted() {
    for (int place : tally.places()) {
      if (tally.good(place) > 0 && tally.bad(place) > 0) {
        return Optional.of(
            Answer.nobody(
                Status.FLAKY_INCONCLUSIVE,
                0,
                "one point was both good and bad: verdicts are not certain here, so say how noisy"
                    + " they are"));
      }
    }
    return Optional.empty();
  }

  private Optional<Answer> named() {
    Confirmation confirmation = confirmation();
    if (confirmation.isOlder(tally)) {
      return Optional.of(Answer.nobody(Status.FIXED_ON_GOOD_SIDE, 1, EndChecks.OLDER));
    }
    if (confirmation.isRefuted(tally)) {
      return Optional.of(
          Answer.nobody(
              Status.FLAKY_INCONCLUSIVE,
              0,
              "the only suspect was refuted when it and what it is built on were probed again"));
    }
    if (confirmation.missing(tally, new int[0], 1).length > 0) {
      return Optional.empty();
    }
    Naming naming = new Naming(places, confirmation, tally);
    OptionalInt leftOut = confirmation.leftOut(tally);
    String why =
        suspects().length == 1
            ? "what it is built on is good, and it is bad"
            : "candidates between the last good and the first bad one cannot be tried";
    Answer answer =
        leftOut.isPresent() ? naming.leftOut(leftOut.getAsInt(), 1) : naming.of(suspects(), 1, why);
    return Optional.of(answer.saying(remarks()));
  }

  private String remarks() {
    String remarks =
        left.isContradicted()
            ? "; other verdicts contradict this, so it may have come and gone several times"
            : "";
    for (int place = places.badEnd(); place < places.count(); place++) {
      if (places.isMergeBase(place) && tally.isUntestable(place)) {
        return remarks + "; a merge base could not be tried, so the good side may have repaired it";
      }
    }
    return remarks;
  }

  @Override
  public double[] posterior() {
    double[] posterior = new double[places.count()];
    BitSet suspects = left.suspects();
    for (int each = suspects.nextSetBit(0); each >= 0; each = suspects.nextSetBit(each + 1)) {
      posterior[each] = places.weight()[each] / left.mass();
    }
    return posterior;
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
