package dev.weft.actions.bisect.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** What probes of a history come to when one candidate, or none, brought something. */
final class Truth implements Rehearsal.Prober {
  /** No candidate brought it. */
  static final int NONE = -1;

  private final History history;
  private final int culprit;
  private final BitSet untestable = new BitSet();
  private final SplittableRandom random;
  private final List<Point> started = new ArrayList<>();
  private double falseFail;
  private double missed;
  private double unrelated;
  private double spread;

  Truth(History history, int culprit, long seed) {
    this.history = history;
    this.culprit = culprit;
    this.random = new SplittableRandom(seed);
  }

  Truth noisy(double failsIfGood, double passesIfBad) {
    this.falseFail = failsIfGood;
    this.missed = passesIfBad;
    return this;
  }

  Truth untestable(int from, int to) {
    untestable.set(from, to);
    return this;
  }

  /** Lets a share of probes fail in another way than the one looked for. */
  Truth unrelated(double share) {
    this.unrelated = share;
    return this;
  }

  boolean isBad(Point point) {
    if (point instanceof Point.Candidate candidate) {
      return culprit != NONE && history.ancestors(candidate.number()).get(culprit);
    }
    return point instanceof Point.BadEnd && culprit != NONE;
  }

  /** Returns whether an answer is right: the culprit if there is one, else that there is none. */
  boolean is(Answer answer) {
    return culprit == NONE
        ? answer.status() == Status.NO_REGRESSION
        : answer.culprit().orElse(NONE) == culprit;
  }

  @Override
  public Outcome probe(Point point) {
    if (point instanceof Point.Candidate candidate && untestable.get(candidate.number())) {
      return Outcome.UNTESTABLE;
    }
    if (unrelated > 0 && random.nextDouble() < unrelated) {
      return Outcome.INCONCLUSIVE;
    }
    boolean fails = random.nextDouble() < (isBad(point) ? 1 - missed : falseFail);
    return fails ? Outcome.BAD : Outcome.GOOD;
  }

  /** Lets probes take as long as a log-normal chance says: mean 1, with so much variation. */
  Truth lasting(double variation) {
    this.spread = Math.sqrt(Math.log(1 + variation * variation));
    return this;
  }

  @Override
  public double duration(Point point) {
    started.add(point);
    double normal =
        Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
            * Math.cos(2 * Math.PI * random.nextDouble());
    return Math.exp(spread * normal - spread * spread / 2);
  }

  /** Returns the points of which probes were started in virtual time, in order. */
  List<Point> probed() {
    return started;
  }

  /** Searches with one slot until the end. */
  static Search run(Search search, Truth truth) {
    Search now = search;
    while (now.answer().isEmpty()) {
      var next = now.choose(List.of(), 1);
      if (next.isEmpty()) {
        throw new AssertionError(
            "no answer after " + now.taken() + " verdicts, and nothing chosen");
      }
      now = now.take(new Verdict(next.get(0), truth.probe(next.get(0))));
    }
    return now;
  }
}
