package dev.weft.actions.bisect.search;

import org.jspecify.annotations.Nullable;

/**
 * Sums over the ancestors of every candidate, itself included. With weight 1 for what is still in
 * question that is git's count, exactly.
 *
 * <p>One pass in topological order keeps the ancestors of a candidate as a set, which is given up
 * as soon as all its children are done. The sum of a candidate with one parent is that of the
 * parent and its own weight. A merge takes the sum of its largest parent, and beyond that what only
 * the other parents have: its extras. They are remembered, so that later sums are one pass over
 * numbers; a history in which they are too many is passed through anew each time.
 */
final class Ancestry {
  /** How many extras are remembered: 32 MB of them. */
  private static final int REMEMBERED = 8_000_000;

  private final History history;
  private final int[] base;
  private final int[] extraEnds;
  private final @Nullable IntList extras;

  Ancestry(History history) {
    this.history = history;
    this.base = new int[history.size()];
    this.extraEnds = new int[history.size()];
    IntList found = new IntList();
    this.extras = pass(new double[0][], new double[0][], found) ? found : null;
  }

  /**
   * Returns for each candidate the sum of the weights of its ancestors and its own, for each row of
   * weights one row of sums. Sums of whole numbers are exact.
   */
  double[][] sums(double[]... weights) {
    double[][] sums = new double[weights.length][history.size()];
    IntList found = extras;
    if (found == null) {
      pass(weights, sums, new IntList());
      return sums;
    }
    for (int row = 0; row < weights.length; row++) {
      double[] weight = weights[row];
      double[] sum = sums[row];
      int at = 0;
      for (int each = 0; each < sum.length; each++) {
        double total = weight[each] + (base[each] < 0 ? 0 : sum[base[each]]);
        for (; at < extraEnds[each]; at++) {
          total += weight[found.get(at)];
        }
        sum[each] = total;
      }
    }
    return sums;
  }

  /** Goes through the history; returns false if the extras became too many to be remembered. */
  private boolean pass(double[][] weights, double[][] sums, IntList found) {
    int size = history.size();
    int[] children = childCounts();
    int[] counts = new int[size];
    @Nullable PagedSet[] sets = new PagedSet[size];
    boolean remember = weights.length == 0;
    for (int each = 0; each < size; each++) {
      if (!remember) {
        found.clear();
      }
      int from = found.size();
      int first = largestParent(each, counts);
      base[each] = first;
      PagedSet set = setOf(first, size, children, sets);
      for (int which = 0; which < history.parentCount(each); which++) {
        int parent = history.parent(each, which);
        if (parent != first) {
          set.addAll(present(sets[parent]), found);
          release(parent, children, sets);
        }
      }
      set.add(each);
      counts[each] = 1 + (first < 0 ? 0 : counts[first]) + found.size() - from;
      extraEnds[each] = found.size();
      sets[each] = children[each] > 0 ? set : null;
      for (int row = 0; row < weights.length; row++) {
        sums[row][each] = weights[row][each] + (first < 0 ? 0 : sums[row][first]);
        for (int at = 0; at < found.size(); at++) {
          sums[row][each] += weights[row][found.get(at)];
        }
      }
      if (remember && found.size() > REMEMBERED) {
        return false;
      }
    }
    return true;
  }

  private int largestParent(int of, int[] counts) {
    int largest = -1;
    for (int which = 0; which < history.parentCount(of); which++) {
      int parent = history.parent(of, which);
      if (largest < 0 || counts[parent] > counts[largest]) {
        largest = parent;
      }
    }
    return largest;
  }

  private static PagedSet setOf(int parent, int size, int[] children, @Nullable PagedSet[] sets) {
    if (parent < 0) {
      return new PagedSet(size);
    }
    PagedSet set = present(sets[parent]);
    PagedSet taken = children[parent] == 1 ? set : set.copy();
    release(parent, children, sets);
    return taken;
  }

  private static void release(int parent, int[] children, @Nullable PagedSet[] sets) {
    if (--children[parent] == 0) {
      sets[parent] = null;
    }
  }

  private static PagedSet present(@Nullable PagedSet set) {
    if (set == null) {
      throw new IllegalStateException("ancestors were given up before the last child");
    }
    return set;
  }

  private int[] childCounts() {
    int[] children = new int[history.size()];
    for (int each = 0; each < children.length; each++) {
      for (int which = 0; which < history.parentCount(each); which++) {
        children[history.parent(each, which)]++;
      }
    }
    return children;
  }
}
