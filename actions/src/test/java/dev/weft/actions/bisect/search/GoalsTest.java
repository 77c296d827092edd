package dev.weft.actions.bisect.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the search must reach where verdicts are certain, by simulation with fixed {@link Trials}.
 */
final class GoalsTest {
  @ParameterizedTest
  @CsvSource({
    "spinnaker, 0, 905, 0", "spinnaker, 151, 905, 0", "spinnaker, 302, 755, 0",
    "spinnaker, 453, 905, 0", "spinnaker, 151, 604, 0", "rumprun-xen, 0, 554, 0",
    "rumprun-xen, 92, 462, 0", "go-git, 0, 246, 0", "go-git, 41, 164, 1"
  })
  void everyCulpritOfARealHistoryIsFoundInAsFewProbesAsTheBestCodeNeeds(
      String name, int good, int bad, int more) {
    check(Histories.real(name, good, bad), name + ", behind " + good + " to " + bad, .01, more);
  }

  @ParameterizedTest
  @CsvSource({
    "705, .36, 1, 4, .001, 0", "734, .26, 1, 4, .001, 0", "640, .2, 6, 4, .05, 1",
    "705, .36, 1, 40, .2, 13", "734, .26, 1, 40, .2, 6", "640, .2, 6, 40, .2, 6",
    "1024, 0, 1, 4, 0, 0"
  })
  void everyCulpritOfAMadeHistoryIsFoundInNoMoreProbesThanGitNeeds(
      int size, double share, int branches, int open, double above, int more) {
    String told = "made, up to %d parents, %d branches open".formatted(branches + 1, open);
    check(Histories.merging(size, share, branches, open, 11), told, above, more);
  }

  private static void check(History history, String told, double above, int more) {
    int size = history.size();
    GitRule git = new GitRule(history);
    int[] ours = Trials.probes(history);
    int[] theirs = IntStream.range(0, size).map(git::probes).toArray();
    double mean = Arrays.stream(ours).average().orElseThrow();
    int most = Arrays.stream(ours).max().orElseThrow();
    double meanOfGit = Arrays.stream(theirs).average().orElseThrow();
    int mostOfGit = Arrays.stream(theirs).max().orElseThrow();
    double ideal = Histories.ideal(size);
    int log = (int) Math.ceil(Math.log(size) / Math.log(2));
    Trials.show(
        "1, 2 | %s: %d candidates, %d merges | mean %.3f, most %d | ideal mean %.3f, most %d;"
            + " git's rule: mean %.3f, most %d",
        told, size, Histories.merges(history), mean, most, ideal, log, meanOfGit, mostOfGit);
    assertTrue(mean <= ideal + above, "mean " + mean + ", ideal " + ideal);
    assertTrue(mean <= meanOfGit + 1e-9, "mean " + mean + ", of git " + meanOfGit);
    assertTrue(most <= mostOfGit, "most " + most + ", of git " + mostOfGit);
    assertTrue(most <= more + log, "most " + most);
  }

  @Test
  void countsOfAncestorsAreExactInALargeHistory() {
    int size = Trials.areGiven() ? 74_373 : 20_000;
    History history = Histories.merging(size, .36, 2, 4, 5);
    long before = System.nanoTime();
    Search start = Trials.ready(Search.of(SearchRange.of(history), Trials.PLAIN));
    Point first = start.choose(List.of(), 1).get(0);
    long then = System.nanoTime();
    Search next = start.take(new Verdict(first, Outcome.BAD));
    next.choose(List.of(), 1);
    long end = System.nanoTime();
    Trials.show(
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
  @CsvSource({"50, 12", "200, 14", "400, 17"})
  void aBlockOfUntestableCandidatesCostsFewProbes(int block, double limit) {
    History history = History.line(1000);
    Search start = Search.of(SearchRange.of(history), Trials.PLAIN);
    SplittableRandom chance = new SplittableRandom(4);
    int trials = Trials.orFew(25);
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
    Trials.show(
        "14 | block of %d in 1000 | mean %.2f, most %d | %.0f, 25",
        block, sum / trials, most, limit);
    assertTrue(sum / trials <= limit, "mean " + sum / trials);
    assertTrue(most <= 25, "most " + most);
  }

  @Test
  void equalTreesAreProbedOnce() {
    SplittableRandom chance = new SplittableRandom(2);
    int[] groups = new int[700];
    for (int each = 1; each < groups.length; each++) {
      groups[each] = groups[each - 1] + (chance.nextInt(4) == 0 ? 1 : 0);
    }
    History history = History.line(groups.length);
    Search start =
        Trials.ready(Search.of(SearchRange.of(history).withGroups(groups), Trials.PLAIN));
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
    Trials.show(
        "16 | %d candidates, %d distinct trees | most %d | %d",
        groups.length, distinct, most, limit);
    assertTrue(most <= limit, most + " probes");
  }

  @Test
  void anUnrelatedFailureHasNoPartInTheVerdict() {
    History history = History.line(1024);
    Search start = Search.of(SearchRange.of(history), Trials.PLAIN);
    int trials = Trials.orFew(150);
    int right = 0;
    for (int trial = 0; trial < trials; trial++) {
      int culprit = trial * 7919 % 1024;
      Search end = Truth.run(start, new Truth(history, culprit, trial).unrelated(.1));
      right += end.answer().orElseThrow().culprit().orElse(-1) == culprit ? 1 : 0;
    }
    Trials.show(
        "20 | another failure in 10 %% of probes | right %.3f | 0.99", (double) right / trials);
    assertTrue(right >= .99 * trials - 1, right + " of " + trials);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void aSecondSearchFindsSomeOfItsProbesBuilt(int slots) {
    History history = History.line(1024);
    Search start = Search.of(SearchRange.of(history), SearchRules.EXACT);
    SplittableRandom chance = new SplittableRandom(17);
    int trials = Trials.orFew(8);
    double made = 0;
    double free = 0;
    double share = 0;
    for (int trial = 0; trial < trials; trial++) {
      Truth first = new Truth(history, chance.nextInt(1024), 1);
      Truth second = new Truth(history, chance.nextInt(1024), 1);
      Rehearsal.play(start, first, slots);
      Rehearsal.play(start, second, slots);
      Set<Point> built = new HashSet<>(first.probed());
      long reused = second.probed().stream().filter(built::contains).count();
      Set<Point> points = new HashSet<>(second.probed());
      made += second.probed().size();
      free += reused;
      share += (double) points.stream().filter(built::contains).count() / points.size();
    }
    Trials.show(
        "17 | another culprit in 1024 candidates, %d slots | of what the first search built are"
            + " %.2f of %.1f probes, %.2f of the revisions | 0.40",
        slots, free / made, made / trials, share / trials);
    assertTrue(free / made >= Trials.wide(.25, .9), "free " + free / made);
  }
}
