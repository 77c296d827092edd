package dev.weft.actions.bisect.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the search must reach with several probes at once, by simulation in virtual time. */
final class SlotGoalsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 2, 1.5, 0", "0, 3, 1.95, 0", "0, 4, 2.05, 0", "0, 7, 2.45, 0",
    ".3, 2, 1.5, 0", ".3, 3, 1.9, 20", ".3, 4, 2.1, 0", ".3, 7, 2.7, 36"
  })
  void severalSlotsMakeItFaster(double variation, int slots, double speedup, int most) {
    History history = History.line(1024);
    Search start = Trials.ready(Search.of(SearchRange.of(history), Trials.PLAIN));
    SplittableRandom chance = new SplittableRandom(3);
    int trials = Trials.orFew(20);
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
    Trials.show(
        "%s | %d slots, cv %.1f | speed-up %.2f, %.1f probes started | %.2f",
        most > 0 ? "5, 6" : variation > 0 ? "5" : "4",
        slots,
        variation,
        one / several,
        started / trials,
        speedup);
    assertTrue(one / several >= speedup * Trials.wide(1, .96), "speed-up " + one / several);
    assertTrue(most == 0 || started / trials <= most, "started " + started / trials);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, .3", ".36, 0"})
  void oneBoardIsHardlyEverIdle(double merges, double variation) {
    History history = merges > 0 ? Histories.merging(1024, merges, 1, 4, 11) : History.line(1024);
    Search start = Trials.ready(Search.of(SearchRange.of(history), Trials.PLAIN));
    SplittableRandom chance = new SplittableRandom(5);
    int trials = Trials.orFew(12);
    double time = 0;
    double started = 0;
    for (int trial = 0; trial < trials; trial++) {
      int culprit = chance.nextInt(1024);
      Truth truth = new Truth(history, culprit, chance.nextLong()).lasting(variation);
      Rehearsal.Played played = new Board(truth, 10, 5).play(start, 7);
      assertTrue(truth.is(played.search().answer().orElseThrow()), "culprit " + culprit);
      time += played.time();
      started += played.started();
    }
    double wall = time / trials / (10 + 10 * 5);
    Trials.show(
        "7 | %d merges, builds of 10 (cv %.1f), tests of 5 on one board, 7 probes at once | wall"
            + " %.3f (B + steps T), %.1f probes started | 1.15",
        Histories.merges(history), variation, wall, started / trials);
    assertTrue(wall <= Trials.wide(1.15, 1.05), "wall " + wall);
  }
}
