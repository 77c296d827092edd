package dev.weft.actions.bisect.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

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
      for (int each : left.isSingle() ? confirmations(all, rest) : midpoints(all, rest)) {
        chosen.add(each);
      }
    }
    return chosen.toArray();
  }

  private int[] midpoints(int[] inFlight, int free) {
    return edges().choose(inFlight, free);
  }

  private Edges edges() {
    return new Edges(places, left, tally, rules.seed());
  }

  private int[] confirmations(int[] inFlight, int free) {
    return rules.trust().confirm()
        ? new Confirmation(places, left.single(), rules.trust().runs())
            .missing(tally, inFlight, free)
        : new int[0];
  }

  @Override
  public boolean isImplied(int place) {
    if (place >= places.badEnd() && !tally.isTested(place)) {
      return false;
    }
    if (left.isSingle()) {
      return !new Confirmation(places, left.single(), rules.trust().runs()).wants(place, tally);
    }
    return tally.isTested(place) || !left.divides(place);
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
    return left.isSingle() ? single() : range();
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

  private Optional<Answer> single() {
    Confirmation confirmation = new Confirmation(places, left.single(), rules.trust().runs());
    if (rules.trust().confirm()) {
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
    }
    return Optional.of(
        new Answer(
            Status.FOUND,
            List.of(left.single()),
            Optional.of(confirmation.lastGood(tally)),
            1,
            "what it is built on is good, and it is bad" + remarks()));
  }

  private Optional<Answer> range() {
    if (edges().choose(new int[0], 1).length > 0) {
      return Optional.empty();
    }
    List<Integer> suspects = new ArrayList<>();
    left.suspects().stream().forEach(suspects::add);
    return Optional.of(
        new Answer(
            Status.FOUND_RANGE,
            suspects,
            Optional.of(lastGood()),
            1,
            "candidates between the last good and the first bad one cannot be tried" + remarks()));
  }

  private Point lastGood() {
    int last = -1;
    for (int place : tally.places()) {
      last = place < places.size() && tally.good(place) > 0 ? Math.max(last, place) : last;
    }
    return last >= 0 ? places.point(last) : new Point.GoodEnd(0);
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
