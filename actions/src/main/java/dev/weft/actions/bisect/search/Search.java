package dev.weft.actions.bisect.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A search for the candidate that brought something, as far as the verdicts taken say. A value:
 * {@link #take} returns another one, so that what would follow from a verdict can be looked at
 * before it is there, and replaying verdicts in order gives the same search again.
 *
 * <p>Whoever probes asks {@link #choose} with what is in flight and how many slots are free, on
 * every result and without waiting for others; cancels what {@link #isImplied} says of; and stops
 * at the first {@link #answer}.
 */
public final class Search {
  private final Places places;
  private final SearchRules rules;
  private final Belief belief;

  private Search(Places places, SearchRules rules, Belief belief) {
    this.places = places;
    this.rules = rules;
    this.belief = belief;
  }

  /** Returns a search that has no verdict yet. Takes one pass over the history. */
  public static Search of(SearchRange range, SearchRules rules) {
    Places places = new Places(range);
    Belief belief = rules.isExact() ? Certainty.of(places, rules) : Probability.of(places, rules);
    return new Search(places, rules, belief);
  }

  /**
   * Returns the search with one more verdict, also one that nobody asked for, such as one known
   * from earlier.
   *
   * @throws IllegalArgumentException if the range has no such point
   */
  public Search take(Verdict verdict) {
    return new Search(places, rules, belief.take(places.of(verdict.point()), verdict.outcome()));
  }

  /** Returns the search with other costs, which count from the next choice on. */
  public Search with(Costs costs) {
    SearchRules other = rules.with(costs);
    return new Search(places, other, belief.with(other));
  }

  /**
   * Returns what to probe next, the most useful first. Ends that are not verified come first, with
   * the first midpoints beside them. Nothing if the search is over, or if only what is in flight
   * can tell more.
   *
   * @param inFlight what is being probed
   * @param free how many probes more can be started
   */
  public List<Point> choose(List<Point> inFlight, int free) {
    if (free <= 0 || answer().isPresent()) {
      return List.of();
    }
    int left = rules.probes() == 0 ? free : rules.probes() - taken() - inFlight.size();
    int[] flying = inFlight.stream().mapToInt(places::of).toArray();
    List<Point> chosen = new ArrayList<>();
    for (int place : belief.choose(flying, Math.min(free, Math.max(0, left)))) {
      chosen.add(places.point(place));
    }
    return List.copyOf(chosen);
  }

  /** Returns whether a probe in flight is worth nothing any more, and is to be cancelled. */
  public boolean isImplied(Point inFlight) {
    return answer().isPresent() || belief.isImplied(places.of(inFlight));
  }

  /** Returns the end of the search, once it is over. */
  public Optional<Answer> answer() {
    Optional<Answer> answer = belief.answer();
    if (answer.isEmpty() && rules.probes() > 0 && taken() >= rules.probes()) {
      return Optional.of(
          Answer.nobody(Status.BUDGET, 0, "no probe is left of " + rules.probes() + " allowed"));
    }
    return answer;
  }

  /** Returns how many verdicts were taken. */
  public int taken() {
    return belief.tally().total();
  }

  /** Returns for each candidate how probable it is that it is the culprit, from 0 to 1. */
  public double[] posterior() {
    return Arrays.copyOf(belief.posterior(), places.size());
  }

  /** Returns how probable it is that an end is not what it was given as, from 0 to 1. */
  public double wrongPremise() {
    double[] all = belief.posterior();
    return Arrays.stream(all, places.size(), all.length).sum();
  }

  /** Returns the fewest candidates that hold the probability asked for, the likeliest first. */
  public List<Integer> suspects(double mass) {
    return Suspects.likeliest(posterior(), mass);
  }

  /** Returns whether two points are one for probing, such as candidates with equal trees. */
  public boolean areOne(Point first, Point second) {
    return places.of(first) == places.of(second);
  }

  /**
   * Returns the choices of the first levels of the tree that lies ahead, with one probe at a time:
   * level by level, in each the most probable first. Costs a choice for each.
   */
  public List<Choice> ahead(int levels) {
    List<Point> first = choose(List.of(), 1);
    return first.isEmpty() ? List.of() : Ahead.of(this, first.get(0), levels);
  }

  /** Returns the end of a search that somebody or something else stopped, naming nobody. */
  public Answer stopped(Status status, String why) {
    return Answer.nobody(status, 0, why);
  }

  /** Returns how probable it is that a point is bad, from 0 to 1. */
  public double probabilityOfBad(Point point) {
    double[] all = belief.posterior();
    return places.badUnder(places.of(point)).stream().mapToDouble(each -> all[each]).sum();
  }

  /** Returns in how much doubt it is whether a point is bad, from 0 to 0.5. */
  public double doubt(Point point) {
    double bad = probabilityOfBad(point);
    return Math.min(bad, 1 - bad);
  }

  boolean isBadIf(int culprit, Point point) {
    return places.badUnder(places.of(point)).get(culprit);
  }

  SearchRules rules() {
    return rules;
  }
}
