package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Chooses midpoints where verdicts are certain. Without untestable candidates that is {@link
 * Halving}. Where there are very many, or some are likelier, it is git's rule: the candidate x with
 * the most of min(a(x), n - a(x)), where n candidates are left and a(x) of them are x or its
 * ancestors; of several the one with the smallest number.
 *
 * <p>Untestable candidates are mostly neighbours. So all of them and what lies between count as one
 * block, whose edges are looked for: by bisecting what lies before it, and what lies behind, each
 * within itself. When both sides are used up, a few candidates inside of the block are tried at
 * random; when they are untestable too, the block is the answer.
 */
final class Edges {
  private static final int TRIES = 3;

  private final Places places;
  private final Left left;
  private final Tally tally;
  private final long seed;
  private final BitSet before;
  private final BitSet behind;

  Edges(Places places, Left left, Tally tally, long seed) {
    this.places = places;
    this.left = left;
    this.tally = tally;
    this.seed = seed;
    this.before = (BitSet) left.members().clone();
    this.behind = (BitSet) left.members().clone();
    BitSet block = left.untestable();
    if (!block.isEmpty()) {
      divide(block);
    }
  }

  private void divide(BitSet block) {
    History history = places.history();
    BitSet above = (BitSet) block.clone();
    BitSet below = (BitSet) block.clone();
    for (int each = 0; each < places.size(); each++) {
      for (int which = 0; which < history.parentCount(each); which++) {
        if (above.get(history.parent(each, which))) {
          above.set(each);
        }
      }
    }
    for (int each = places.size() - 1; each >= 0; each--) {
      if (below.get(each)) {
        for (int which = 0; which < history.parentCount(each); which++) {
          below.set(history.parent(each, which));
        }
      }
    }
    before.andNot(above);
    behind.andNot(below);
  }

  /** Returns whether a place lies between untestable ones. */
  boolean isInside(int place) {
    return place < places.size()
        && left.members().get(place)
        && !before.get(place)
        && !behind.get(place);
  }

  /** Returns up to {@code free} places to probe beside those in flight. */
  int[] choose(int[] inFlight, int free) {
    int[] candidates = candidates(inFlight, free);
    return Arrays.stream(candidates).map(places::ofCandidate).distinct().toArray();
  }

  private int[] candidates(int[] inFlight, int free) {
    double[] weight = new double[places.size()];
    BitSet members = left.members();
    for (int each = members.nextSetBit(0); each >= 0; each = members.nextSetBit(each + 1)) {
      weight[each] = places.weight()[each];
    }
    double[] sums = places.ancestry().sums(weight)[0];
    if (!left.untestable().isEmpty()) {
      return besideTheBlock(sums, weight, inFlight, free);
    }
    if (free == 1 && inFlight.length == 0) {
      int best =
          isEven(members)
              ? new Halving(places.history(), members).choose()
              : middle(members, sums, left.mass());
      return best < 0 ? new int[0] : new int[] {best};
    }
    return several(weight, members, inFlight, free);
  }

  /** Returns whether they are few enough to look ahead, and all equally likely. */
  private boolean isEven(BitSet members) {
    return members.cardinality() <= Halving.MOST
        && !places.hasEqual()
        && members.stream().allMatch(each -> places.weight()[each] == 1);
  }

  private int middle(BitSet among, double[] sums, double mass) {
    int[] inFlight = new int[0];
    int best = -1;
    double most = 0;
    for (int each = among.nextSetBit(0); each >= 0; each = among.nextSetBit(each + 1)) {
      double score = Math.min(sums[each], mass - sums[each]);
      if (score > most && isOpen(each, inFlight)) {
        best = each;
        most = score;
      }
    }
    return best;
  }

  private boolean isOpen(int candidate, int[] inFlight) {
    int place = places.ofCandidate(candidate);
    return place < places.size()
        && !tally.isTested(place)
        && !tally.isUntestable(place)
        && Arrays.stream(inFlight).noneMatch(each -> each == place);
  }

  private int[] several(double[] weight, BitSet among, int[] inFlight, int free) {
    double[] probability = Arrays.copyOf(weight, places.count());
    double mass = left.mass();
    for (int each = 0; each < weight.length; each++) {
      probability[each] /= mass;
    }
    double[] always = new double[places.count()];
    Arrays.fill(always, 1);
    double[] worth = new double[places.count()];
    for (int each = among.nextSetBit(0); each >= 0; each = among.nextSetBit(each + 1)) {
      worth[each] = isOpen(each, inFlight) ? 1 : 0;
    }
    return new Picker(places, probability, always, new double[places.count()], worth)
        .pick(inFlight, free);
  }

  private int[] besideTheBlock(double[] sums, double[] weight, int[] inFlight, int free) {
    double mass = left.mass();
    int[] first = new int[] {edgeBefore(sums, inFlight), edgeBehind(sums, weight, inFlight)};
    Arrays.sort(first);
    if (first[1] < 0) {
      return inside(sums, mass, inFlight, free);
    }
    if (first[0] < 0 || halves(sums[first[1]], mass) > halves(sums[first[0]], mass)) {
      first = new int[] {first[1], first[0]};
    }
    int[] chosen = Arrays.copyOf(first, first[1] < 0 || free == 1 ? 1 : 2);
    if (chosen.length == free) {
      return chosen;
    }
    int[] flying = Arrays.copyOf(inFlight, inFlight.length + chosen.length);
    System.arraycopy(chosen, 0, flying, inFlight.length, chosen.length);
    BitSet gaps = (BitSet) before.clone();
    gaps.or(behind);
    int[] more = several(weight, gaps, flying, free - chosen.length);
    int[] all = Arrays.copyOf(chosen, chosen.length + more.length);
    System.arraycopy(more, 0, all, chosen.length, more.length);
    return all;
  }

  private static double halves(double sum, double mass) {
    return Math.min(sum, mass - sum);
  }

  /** Returns the middle of what lies before the block. */
  private int edgeBefore(double[] sums, int[] inFlight) {
    double gap = 0;
    for (int each = before.nextSetBit(0); each >= 0; each = before.nextSetBit(each + 1)) {
      gap += places.weight()[each];
    }
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int each = before.nextSetBit(0); each >= 0; each = before.nextSetBit(each + 1)) {
      double score = Math.min(sums[each], gap - sums[each] + 1);
      if (score > most && sums[each] > 0 && sums[each] < left.mass() && isOpen(each, inFlight)) {
        best = each;
        most = score;
      }
    }
    return best;
  }

  /** Returns the middle of what lies behind the block. */
  private int edgeBehind(double[] sums, double[] weight, int[] inFlight) {
    double gap = 0;
    for (int each = behind.nextSetBit(0); each >= 0; each = behind.nextSetBit(each + 1)) {
      gap += weight[each];
    }
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int each = behind.nextSetBit(0); each >= 0; each = behind.nextSetBit(each + 1)) {
      double after = left.mass() - sums[each];
      double score = Math.min(after, gap - after);
      if (score > most && after > 0 && sums[each] > 0 && isOpen(each, inFlight)) {
        best = each;
        most = score;
      }
    }
    return best;
  }

  private int[] inside(double[] sums, double mass, int[] inFlight, int free) {
    IntList open = new IntList();
    int flying = 0;
    BitSet members = left.members();
    for (int each = members.nextSetBit(0); each >= 0; each = members.nextSetBit(each + 1)) {
      if (isInside(each) && sums[each] > 0 && sums[each] < mass && isOpen(each, inFlight)) {
        open.add(each);
      }
    }
    for (int each : inFlight) {
      flying += isInside(each) ? 1 : 0;
      if (each < places.size() && members.get(each) && !isInside(each)) {
        return new int[0];
      }
    }
    int count = Math.min(Math.min(free, open.size()), Math.max(0, TRIES - left.vain() - flying));
    return Chance.some(open.toArray(), count, seed + tally.total());
  }
}
