package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Choices that are left to chance, which is the same for the same seed. */
final class Chance {
  private Chance() {}

  /** Returns so many of the numbers, at random. */
  static int[] some(int[] numbers, int count, long seed) {
    int[] mixed = numbers.clone();
    SplittableRandom random = new SplittableRandom(seed);
    for (int at = 0; at < count; at++) {
      int other = at + random.nextInt(mixed.length - at);
      int held = mixed[at];
      mixed[at] = mixed[other];
      mixed[other] = held;
    }
    return Arrays.copyOf(mixed, count);
  }
}
