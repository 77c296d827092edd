package dev.weft.actions.bisect.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Halves candidates so that the halves can be halved, too. To find one of n takes no fewer probes
 * than Huffman's code has bits; where parts cannot be had of a size that allows for it, or the
 * parts of these, more. Of the choices after which a part of Huffman's sizes is left, or nearly so,
 * the one is taken with the fewest such probes to come, as far as a number of looks ahead tells.
 */
final class Halving {
  /** The most candidates for which it is done. */
  static final int MOST = 4096;

  private static final int CHOICES = 8;
  private static final int LOOKS = 300;

  private final int[] numbers;
  private final BitSet[] under;
  private int looks;

  /**
   * A choice.
   *
   * @param extra how many probes more than the fewest it takes, summed over all culprits, if its
   *     parts take the fewest
   * @param off by how much the parts differ in size
   */
  private record Split(int extra, int off, int choice) {}

  /**
   * Takes candidates that are all equally likely.
   *
   * @param members with whom all lies that is between them
   */
  Halving(History history, BitSet members) {
    this.numbers = members.stream().toArray();
    this.under = new BitSet[numbers.length];
    for (int at = 0; at < numbers.length; at++) {
      under[at] = new BitSet(numbers.length);
      under[at].set(at);
      for (int which = 0; which < history.parentCount(numbers[at]); which++) {
        int parent = Arrays.binarySearch(numbers, history.parent(numbers[at], which));
        if (parent >= 0) {
          under[at].or(under[parent]);
        }
      }
    }
  }

  /** Returns the candidate to probe next; -1 where nothing divides them. */
  int choose() {
    BitSet all = new BitSet(numbers.length);
    all.set(0, numbers.length);
    int best = -1;
    int least = Integer.MAX_VALUE;
    for (Split each : splits(all)) {
      looks = LOOKS;
      int extra = extra(all, each, least);
      if (extra < least) {
        best = numbers[each.choice()];
        least = extra;
      }
    }
    return best;
  }

  /** Returns what a choice takes beyond the fewest probes; no less than {@code bound}, if more. */
  private int extra(BitSet part, Split split, int bound) {
    int extra = split.extra();
    if (extra < bound) {
      extra += least(older(part, split.choice()), bound - extra);
    }
    if (extra < bound) {
      BitSet newer = (BitSet) part.clone();
      newer.andNot(under[split.choice()]);
      extra += least(newer, bound - extra);
    }
    return extra;
  }

  private int least(BitSet part, int bound) {
    if (part.cardinality() <= 3 || looks-- <= 0) {
      return 0;
    }
    int least = bound;
    for (Split each : splits(part)) {
      if (each.extra() >= least) {
        break;
      }
      least = Math.min(least, extra(part, each, least));
    }
    return least;
  }

  private List<Split> splits(BitSet part) {
    int size = part.cardinality();
    List<Split> splits = new ArrayList<>(size);
    for (int each = part.nextSetBit(0); each >= 0; each = part.nextSetBit(each + 1)) {
      int older = older(part, each).cardinality();
      if (older < size) {
        int extra = size + fewest(older) + fewest(size - older) - fewest(size);
        splits.add(new Split(extra, Math.abs(size - 2 * older), each));
      }
    }
    splits.sort(Comparator.comparingInt(Split::extra).thenComparingInt(Split::off));
    return splits.subList(0, Math.min(CHOICES, splits.size()));
  }

  private BitSet older(BitSet part, int choice) {
    BitSet older = (BitSet) part.clone();
    older.and(under[choice]);
    return older;
  }

  /**
   * Returns the fewest probes for so many, summed over all culprits: the bits of Huffman's code.
   */
  private static int fewest(int size) {
    int whole = 31 - Integer.numberOfLeadingZeros(size);
    return size * whole + 2 * (size - (1 << whole));
  }
}
