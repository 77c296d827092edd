package dev.weft.actions.bisect.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the search must reach, by simulation with fixed seeds. {@code -Dweft.bisect.trials=1000}
 * makes so many trials of each and prints what they came to; a test by default makes few, with
 * thresholds that are wider by three standard errors.
 */
final class GoalsTest {
  private static final int GIVEN = Integer.getInteger("weft.bisect.trials", 0);
  private static final SearchRules PLAIN = SearchRules.EXACT.with(new Trust(.95, false));

  private static int trials(int few) {
    return GIVEN > 0 ? GIVEN : few;
  }

  private static void show(String format, Object... values) {
    if (GIVEN > 0) {
      System.out.println("| " + String.format(Locale.ROOT, format, values) + " |");
    }
  }

  private static Search ready(Search search) {
    return search
        .take(new Verdict(new Point.BadEnd(), Outcome.BAD))
        .take(new Verdict(new Point.GoodEnd(0), Outcome.GOOD));
  }

  private static double slack(double share, int trials) {
    return 3 * Math.sqrt(share * (1 - share) / trials);
  }

  @ParameterizedTest
  @CsvSource({
    "705, .36, 1, 4, .05, 1", "734, .26, 1, 4, .05, 1", "640, .2, 6, 4, .05, 2",
    "705, .36, 1, 40, .2, 13", "734, .26, 1, 40, .2, 6", "640, .2, 6, 40, .2, 6",
    "1024, 0, 1, 4, 0, 0"
  })
  void everyCulpritIsFoundInAboutAsFewProbesAsTheBestCodeNeeds(
      int size, double share, int branches, int open, double above, int more) {
    History history = Histories.merging(size, share, branches, open, 11);
    Search start = ready(Search.of(SearchRange.of(history), PLAIN));
    double sum = 0;
    int most = 0;
    for (int culprit = 0; culprit < size; culprit++) {
      Search end = Truth.run(start, new Truth(history, culprit, 1));
      assertEquals(culprit, end.answer().orElseThrow().culprit().orElseThrow());
      sum += end.taken() - 2;
      most = Math.max(most, end.taken() - 2);
    }
    double mean = sum / size;
    int merges = Histories.merges(history);
    show(
        "1, 2 | %d candidates, %d merges of up to %d parents, %d branches open | mean %.3f, most %d"
            + " | ideal mean %.3f",
        size, merges, branches + 1, open, mean, most, Histories.ideal(size));
    assertTrue(mean <= Histories.ideal(size) + above, "mean " + mean);
    assertTrue(most <= more + Math.ceil(Math.log(size) / Math.log(2)), "most " + most);
  }

  @Test
  void countsOfAncestorsAreExactInALargeHistory() {
    int size = GIVEN > 0 ? 74_373 : 20_000;
    History history = Histories.merging(size, .36, 2, 4, 5);
    long before = System.nanoTime();
    Search start = ready(Search.of(SearchRange.of(history), PLAIN));
    Point first = start.choose(List.of(), 1).get(0);
    long then = System.nanoTime();
    Search next = start.take(new Verdict(first, Outcome.BAD));
    next.choose(List.of(), 1);
    long end = System.nanoTime();
    show(
        "3 | %d candidates, %d merges | first choice %.2f s, next %.3f s | 3 s, 0.5 s",
        size, Histories.merges(history), (then - before) / 1e9, (end - then) / 1e9);
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    double[] sums = new Ancestry(history).sums(ones)[0];
    for (int each = 0; each < size; each += size / 50) {
      assertEquals(history.ancestors(each).cardinality(), sums[each]);
    }
    int[] halves =
        IntStream.range(0, size).map(at -> (int) Math.min(sums[at], size - sums[at])).toArray();
    int chosen = ((Point.Candidate) first).number();
    assertEquals(Arrays.stream(halves).max().orElseThrow(), halves[chosen]);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2, 1.5, 0", "0, 3, 1.95, 0", "0, 4, 2.05, 0", "0, 7, 2.45, 0",
    ".3, 2, 1.5, 0", ".3, 3, 1.9, 20", ".3, 4, 2.1, 0", ".3, 7, 2.7, 36"
  })
  void severalSlotsMakeItFaster(double variation, int slots, double speedup, int most) {
    History history = History.line(1024);
    Search start = ready(Search.of(SearchRange.of(history), PLAIN));
    SplittableRandom chance = new SplittableRandom(3);
    int trials = trials(60);
    double one = 0;
    double several = 0;
    double started = 0;
    for (int trial = 0; trial < trials; trial++) {
      int culprit = chance.nextInt(1024);
      long seed = chance.nextLong();
      one += Rehearsal.play(start, new Truth(history, culprit, seed).lasting(variation), 1).time();
      Rehearsal.Played played =
          Rehearsal.play(start, new Truth(history, culprit, seed).lasting(variation), slots);
      assertEquals(culprit, played.search().answer().orElseThrow().culprit().orElseThrow());
      several += played.time();
      started += played.started();
    }
    show(
        "%s | %d slots, cv %.1f | speed-up %.2f, %.1f probes started | %.2f",
        most > 0 ? "5, 6" : variation > 0 ? "5" : "4",
        slots,
        variation,
        one / several,
        started / trials,
        speedup);
    assertTrue(one / several >= speedup * (GIVEN > 0 ? 1 : .96), "speed-up " + one / several);
    assertTrue(most == 0 || started / trials <= most, "started " + started / trials);
  }

  @ParameterizedTest
  @CsvSource({"50, 12", "200, 14", "400, 17"})
  void aBlockOfUntestableCandidatesCostsFewProbes(int block, double limit) {
    History history = History.line(1000);
    Search start = Search.of(SearchRange.of(history), PLAIN);
    SplittableRandom chance = new SplittableRandom(4);
    int trials = trials(40);
    double sum = 0;
    int most = 0;
    for (int trial = 0; trial < trials; trial++) {
      int culprit = chance.nextInt(1000);
      int from = chance.nextInt(1000 - block);
      Truth truth = new Truth(history, culprit, trial).untestable(from, from + block);
      Search end = Truth.run(start, truth);
      assertTrue(end.answer().orElseThrow().suspects().contains(culprit), "trial " + trial);
      sum += end.taken() - 2;
      most = Math.max(most, end.taken() - 2);
    }
    show(
        "14 | block of %d in 1000 | mean %.2f, most %d | %.0f, 25",
        block, sum / trials, most, limit);
    assertTrue(sum / trials <= limit, "mean " + sum / trials);
    assertTrue(most <= 25, "most " + most);
  }

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
    Search start = Search.of(SearchRange.of(history), PLAIN.with(noise));
    SplittableRandom chance = new SplittableRandom(7);
    int trials = trials(60);
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
    show(
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
    assertTrue(share >= accuracy - slack(accuracy, trials), "right " + share);
    assertTrue(tests / trials <= limit * (GIVEN > 0 ? 1 : 1.25), "tests " + tests / trials);
  }

  @ParameterizedTest
  @CsvSource({".1, 0, false", ".2, 0, false", ".2, .2, false", ".2, .2, true"})
  void aBreakageThatWasAFlakeNamesNobody(double falseFail, double missed, boolean learnt) {
    Noise noise = learnt ? new Noise.Estimated() : new Noise.Known(falseFail, missed);
    History history = History.line(256);
    Search start = Search.of(SearchRange.of(history), PLAIN.with(noise));
    Search flaked = start.take(new Verdict(new Point.BadEnd(), Outcome.BAD));
    int trials = trials(30);
    int nobody = 0;
    double tests = 0;
    for (int trial = 0; trial < trials; trial++) {
      Search end =
          Truth.run(flaked, new Truth(history, Truth.NONE, trial).noisy(falseFail, missed));
      nobody += end.answer().orElseThrow().status().names() ? 0 : 1;
      tests += end.taken();
    }
    double share = (double) nobody / trials;
    show(
        "13 | no culprit, false fails %.1f, missed %.1f, rates %s | nobody named %.3f, tests %.1f |"
            + " 0.98",
        falseFail, missed, learnt ? "learnt" : "given", share, tests / trials);
    assertTrue(share >= .98 - slack(.98, trials), "nobody named: " + share);
  }

  @Test
  void probesThatAreBuiltAreRepeatedWhereBuildsAreDear() {
    History history = History.line(1024);
    SearchRules rules = PLAIN.with(new Noise.Known(.2, .2));
    double[] plain = cost(history, rules);
    double[] aware = cost(history, rules.with(new Costs(5, 1)));
    show(
        "15 | B = 5 T, noise 0.2 | cost %.2f of plain, %.1f builds | 0.75, 11",
        aware[0] / plain[0], aware[1]);
    assertTrue(aware[0] <= plain[0] * .75 * (GIVEN > 0 ? 1 : 1.1), aware[0] + " of " + plain[0]);
    assertTrue(aware[1] <= 11 * (GIVEN > 0 ? 1 : 1.1), "builds " + aware[1]);
  }

  private static double[] cost(History history, SearchRules rules) {
    int trials = trials(60);
    double cost = 0;
    double builds = 0;
    SplittableRandom chance = new SplittableRandom(9);
    for (int trial = 0; trial < trials; trial++) {
      Set<Point> built = new HashSet<>();
      Truth truth = new Truth(history, chance.nextInt(1024), chance.nextLong()).noisy(.2, .2);
      Search now = ready(Search.of(SearchRange.of(history), rules));
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

  @Test
  void equalTreesAreProbedOnce() {
    SplittableRandom chance = new SplittableRandom(2);
    int[] groups = new int[700];
    for (int each = 1; each < groups.length; each++) {
      groups[each] = groups[each - 1] + (chance.nextInt(4) == 0 ? 1 : 0);
    }
    History history = History.line(groups.length);
    Search start = ready(Search.of(SearchRange.of(history).withGroups(groups), PLAIN));
    int distinct = groups[groups.length - 1] + 1;
    int most = 0;
    for (int culprit = 0; culprit < groups.length; culprit++) {
      if (culprit == 0 || groups[culprit] != groups[culprit - 1]) {
        Search end = Truth.run(start, new Truth(history, culprit, 1));
        assertEquals(culprit, end.answer().orElseThrow().culprit().orElseThrow());
        most = Math.max(most, end.taken() - 2);
      }
    }
    int limit = (int) Math.ceil(Math.log(distinct) / Math.log(2));
    show(
        "16 | %d candidates, %d distinct trees | most %d | %d",
        groups.length, distinct, most, limit);
    assertTrue(most <= limit, most + " probes");
  }

  @Test
  void anUnrelatedFailureHasNoPartInTheVerdict() {
    History history = History.line(1024);
    Search start = Search.of(SearchRange.of(history), PLAIN);
    int trials = trials(150);
    int right = 0;
    for (int trial = 0; trial < trials; trial++) {
      int culprit = trial * 7919 % 1024;
      Search end = Truth.run(start, new Truth(history, culprit, trial).unrelated(.1));
      right += end.answer().orElseThrow().culprit().orElse(-1) == culprit ? 1 : 0;
    }
    show("20 | another failure in 10 %% of probes | right %.3f | 0.99", (double) right / trials);
    assertTrue(right >= .99 * trials - 1, right + " of " + trials);
  }
}
