package dev.weft.actions.bisect.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** Histories with branches that are merged again: real ones, and made ones. */
final class Histories {
  private Histories() {}

  /**
   * Returns what lies behind a commit of a real history up to another one.
   *
   * @param name of a file beside this class: in line n, counted from 0, are the lines of the
   *     parents of commit n
   */
  static History real(String name, int good, int bad) {
    List<int[]> all = new ArrayList<>();
    String file = name + ".parents";
    try (InputStream text = Objects.requireNonNull(Histories.class.getResourceAsStream(file))) {
      new String(text.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> Arrays.stream(line.split(" ")).filter(each -> !each.isEmpty()))
          .forEach(each -> all.add(each.mapToInt(Integer::parseInt).toArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    History whole = History.of(all);
    BitSet range = whole.ancestors(bad, whole.ancestors(good));
    int[] numbers = range.stream().toArray();
    return History.of(
        Arrays.stream(numbers)
            .mapToObj(each -> all.get(each))
            .map(
                parents ->
                    Arrays.stream(parents)
                        .map(each -> Math.max(-1, Arrays.binarySearch(numbers, each)))
                        .distinct()
                        .toArray())
            .toList());
  }

  /**
   * Returns a main line on which branches of some candidates are merged.
   *
   * @param share how many candidates are merges, about, as a part of all
   * @param open how many branches are open at a time at most
   * @param most how many branches one merge may take at most
   */
  static History merging(int size, double share, int most, int open, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<int[]> parents = new ArrayList<>();
    List<Integer> tips = new ArrayList<>();
    parents.add(new int[] {-1});
    int main = 0;
    while (parents.size() < size - 1) {
      int next = parents.size();
      double chance = random.nextDouble();
      if (chance < share && !tips.isEmpty()) {
        int count = 1 + random.nextInt(Math.min(most, tips.size()));
        int[] merged = new int[count + 1];
        merged[0] = main;
        for (int at = 1; at <= count; at++) {
          merged[at] = tips.remove(random.nextInt(tips.size()));
        }
        parents.add(merged);
        main = next;
      } else if (chance < 2.1 * share && tips.size() < open) {
        parents.add(new int[] {Math.max(0, main - random.nextInt(20))});
        tips.add(next);
      } else if (chance < .7 && !tips.isEmpty()) {
        int which = random.nextInt(tips.size());
        parents.add(new int[] {tips.get(which)});
        tips.set(which, next);
      } else {
        parents.add(new int[] {main});
        main = next;
      }
    }
    int[] last = new int[tips.size() + 1];
    last[0] = main;
    for (int at = 0; at < tips.size(); at++) {
      last[at + 1] = tips.get(at);
    }
    parents.add(last);
    return History.of(parents);
  }

  static int merges(History history) {
    int merges = 0;
    for (int each = 0; each < history.size(); each++) {
      merges += history.parentCount(each) > 1 ? 1 : 0;
    }
    return merges;
  }

  /** Returns the least mean number of probes that any strategy can have, of a Huffman code. */
  static double ideal(int size) {
    int whole = 31 - Integer.numberOfLeadingZeros(size);
    return whole + 2.0 * (size - (1 << whole)) / size;
  }
}
