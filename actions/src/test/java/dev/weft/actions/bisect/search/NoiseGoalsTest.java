package dev.weft.actions.bisect.search;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the search must reach where verdicts are sometimes wrong, by simulation. */
final class NoiseGoalsTest {
  @ParameterizedTest
  @CsvSource({
    "8, .05, .05, .95, 16, 2",
    "8, .1, .1, .95, 21, 2",
    "8, .2, .2, .95, 41, 2",
    "9, .1, 0, .95, 14.5, 2",
    "9, .2, 0, .95, 18, 2",
    "9, 0, .1, .95, 14.5, 2",
    "9, 0, .2, .95, 18, 2",
    "10, 0, 0, .95, 21, 0",
    "10, .05, .05, .95, 27, 0",
    "10, .1, .1, .95, 34, 0",
    "10, .2, .2, .94, 64, 0"
  })
  void noiseCostsFewTests(
      int goal, double falseFail, double missed, double accuracy, double limit, int ends) {
    Noise noise = goal == 10 ? new Noise.Estimated() : new Noise.Known(falseFail, missed);
    History history = History.line(1024);
    Search start = Search.of(SearchRange.of(history), Trials.PLAIN.with(noise));
    SplittableRandom chance = new SplittableRandom(7);
    int trials = Trials.orFew(60);
    int right = 0;
    double stated = 0;
    double tests = 0;
    for (int trial = 0; trial < trials; trial++) {
      int culprit = chance.nextInt(1024);
      Truth truth = new Truth(history, culprit, chance.nextLong()).noisy(falseFail, missed);
      Search end = Truth.run(start, truth);
      Answer answer = end.answer().orElseThrow();
      right += answer.culprit().orElse(-1) == culprit ? 1 : 0;
      stated += answer.confidence();
      tests += end.taken() - ends;
    }
    double share = (double) right / trials;
    Trials.show(
        "%d | false fails %.2f, missed %.2f, rates %s | right %.3f, stated %.3f, tests %.2f | %.2f,"
            + " %s",
        goal,
        falseFail,
        missed,
        goal == 10 ? "learnt" : "given",
        share,
        stated / trials,
        tests / trials,
        accuracy,
        Double.toString(limit));
    assertTrue(share >= accuracy - Trials.slack(accuracy, trials), "right " + share);
    assertTrue(tests / trials <= limit * Trials.wide(1, 1.25), "tests " + tests / trials);
  }

  @ParameterizedTest
  @CsvSource({".1, 0, false", ".2, 0, false", ".2, .2, false", ".2, .2, true"})
  void aBreakageThatWasAFlakeNamesNobody(double falseFail, double missed, boolean learnt) {
    Noise noise = learnt ? new Noise.Estimated() : new Noise.Known(falseFail, missed);
    History history = History.line(256);
    Search start = Search.of(SearchRange.of(history), Trials.PLAIN.with(noise));
    Search flaked = start.take(new Verdict(new Point.BadEnd(), Outcome.BAD));
    int trials = Trials.orFew(30);
    int nobody = 0;
    double tests = 0;
    for (int trial = 0; trial < trials; trial++) {
      Search end =
          Truth.run(flaked, new Truth(history, Truth.NONE, trial).noisy(falseFail, missed));
      nobody += end.answer().orElseThrow().status().names() ? 0 : 1;
      tests += end.taken();
    }
    double share = (double) nobody / trials;
    Trials.show(
        "13 | no culprit, false fails %.1f, missed %.1f, rates %s | nobody named %.3f, tests %.1f |"
            + " 0.98",
        falseFail, missed, learnt ? "learnt" : "given", share, tests / trials);
    assertTrue(share >= .98 - Trials.slack(.98, trials), "nobody named: " + share);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsStatedAt95PercentIsRightAboutSoOften(boolean learnt) {
    History history = History.line(256);
    SplittableRandom chance = new SplittableRandom(11);
    int trials = Trials.orFew(100);
    int answers = 0;
    int right = 0;
    double stated = 0;
    for (int trial = 0; trial < trials; trial++) {
      double falseFail = .02 + .23 * chance.nextDouble();
      double missed = .02 + .23 * chance.nextDouble();
      int culprit = chance.nextInt(10) == 0 ? Truth.NONE : chance.nextInt(256);
      Noise noise = learnt ? new Noise.Estimated() : new Noise.Known(falseFail, missed);
      Search start = Search.of(SearchRange.of(history), Trials.PLAIN.with(noise));
      Truth truth = new Truth(history, culprit, chance.nextLong()).noisy(falseFail, missed);
      Answer answer = Truth.run(start, truth).answer().orElseThrow();
      if (answer.confidence() >= .95) {
        answers++;
        right += truth.is(answer) ? 1 : 0;
        stated += answer.confidence();
      }
    }
    double share = (double) right / answers;
    Trials.show(
        "11 | rates from 0.02 to 0.25, %s, one in ten without culprit | %d answers, right %.3f,"
            + " stated %.3f | 0.93 to 0.99",
        learnt ? "learnt" : "given", answers, share, stated / answers);
    assertTrue(answers >= .9 * trials, answers + " answers");
    double slack = Trials.areGiven() ? 0 : Trials.slack(.95, answers);
    assertTrue(share >= .93 - slack, "right " + share);
    if (Trials.areGiven() && !learnt) { // what is learnt errs to the safe side
      assertTrue(share <= .99, "right " + share);
    }
  }

  @Test
  void aRangeOfThousandsIsSearchedInFewTests() {
    History history = History.line(60_429);
    SearchRules rules = Trials.PLAIN.with(new Noise.Known(.05, .05)).with(new Trust(.99, false));
    Search start = Search.of(SearchRange.of(history), rules);
    SplittableRandom chance = new SplittableRandom(12);
    int trials = Trials.orFew(4);
    int right = 0;
    double tests = 0;
    for (int trial = 0; trial < trials; trial++) {
      int culprit = chance.nextInt(60_429);
      Truth truth = new Truth(history, culprit, chance.nextLong()).noisy(.05, .05);
      Search end = Truth.run(start, truth);
      right += truth.is(end.answer().orElseThrow()) ? 1 : 0;
      tests += end.taken() - 2;
    }
    double share = (double) right / trials;
    Trials.show(
        "12 | 60429 candidates, noise 0.05, rates given | right %.3f, tests %.2f | 0.99, 27",
        share, tests / trials);
    assertTrue(
        share >= .99 - (Trials.areGiven() ? 0 : Trials.slack(.99, trials)), "right " + share);
    assertTrue(tests / trials <= Trials.wide(27, 1.25), "tests " + tests / trials);
  }

  @Test
  void probesThatAreBuiltAreRepeatedWhereBuildsAreDear() {
    History history = History.line(1024);
    SearchRules rules = Trials.PLAIN.with(new Noise.Known(.2, .2));
    double[] plain = cost(history, rules);
    double[] aware = cost(history, rules.with(new Costs(5, 1)));
    Trials.show(
        "15 | B = 5 T, noise 0.2 | cost %.2f of plain, %.1f builds | 0.75, 11",
        aware[0] / plain[0], aware[1]);
    assertTrue(aware[0] <= plain[0] * .75 * Trials.wide(1, 1.1), aware[0] + " of " + plain[0]);
    assertTrue(aware[1] <= 11 * Trials.wide(1, 1.1), "builds " + aware[1]);
  }

  private static double[] cost(History history, SearchRules rules) {
    int trials = Trials.orFew(40);
    double cost = 0;
    double builds = 0;
    SplittableRandom chance = new SplittableRandom(9);
    for (int trial = 0; trial < trials; trial++) {
      Set<Point> built = new HashSet<>();
      Truth truth = new Truth(history, chance.nextInt(1024), chance.nextLong()).noisy(.2, .2);
      Search now = Trials.ready(Search.of(SearchRange.of(history), rules));
      while (now.answer().isEmpty()) {
        Point next = now.choose(List.of(), 1).get(0);
        boolean end = !(next instanceof Point.Candidate);
        cost += 1 + (!end && built.add(next) ? 5 : 0);
        now = now.take(new Verdict(next, truth.probe(next)));
      }
      builds += built.size();
    }
    return new double[] {cost / trials, builds / trials};
  }
}
