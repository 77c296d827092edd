package dev.weft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Crossings are as many as the comparison of all pairs finds. */
final class CrossingsTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void theyAreThePairsInTheWrongOrder(long seed) {
    int[] ends = new Random(seed).ints(200, 0, 30).toArray();
    long pairs =
        IntStream.range(0, ends.length)
            .mapToLong(at -> IntStream.range(0, at).filter(it -> ends[it] > ends[at]).count())
            .sum();
    assertEquals(pairs, Crossings.count(ends, 30), "seed " + seed);
  }

  @Test
  void aMillionEdgesAreCounted() {
    int side = 1000;
    int[] ends = IntStream.range(0, side * side).map(edge -> edge % side).toArray();
    long pairs = side * (side - 1L) / 2;
    assertEquals(pairs * pairs, Crossings.count(ends, side));
  }
}
