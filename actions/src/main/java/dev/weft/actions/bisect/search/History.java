package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The candidates and what each is built on. They are numbered so that each stands behind its
 * parents. Parents that are no candidates have numbers of their own, see {@link SearchRange}.
 */
public final class History {
  private static final int[] NO_OUTER = new int[0];

  private final int[] starts;
  private final int[] parents;
  private final int[][] outer;
  private final int[] heads;

  private History(int[] starts, int[] parents, int[][] outer) {
    this.starts = starts;
    this.parents = parents;
    this.outer = outer;
    this.heads = headsOf(starts.length - 1, parents);
  }

  /** Returns candidates in a row, each built on the one before, the first on a good end. */
  public static History line(int size) {
    int[] starts = new int[size + 1];
    int[] parents = new int[Math.max(0, size - 1)];
    for (int at = 0; at < size; at++) {
      starts[at + 1] = at;
      if (at > 0) {
        parents[at - 1] = at - 1;
      }
    }
    int[][] outer = new int[size][];
    Arrays.fill(outer, NO_OUTER);
    if (size > 0) {
      outer[0] = new int[1];
    }
    return new History(starts, parents, outer);
  }

  /**
   * Returns candidates with the parents given.
   *
   * @param parents for each candidate the numbers of its parents, without repetition; one that is
   *     no candidate is negative: -1 less its number among those that are none
   * @throws IllegalArgumentException if a parent does not stand before its child
   */
  public static History of(List<int[]> parents) {
    int size = parents.size();
    int[] starts = new int[size + 1];
    int[] flat = new int[parents.stream().mapToInt(each -> each.length).sum()];
    int[][] outer = new int[size][];
    int at = 0;
    for (int child = 0; child < size; child++) {
      int[] outside = Arrays.stream(parents.get(child)).filter(each -> each < 0).toArray();
      outer[child] = outside.length == 0 ? NO_OUTER : outside;
      Arrays.setAll(outside, each -> -1 - outside[each]);
      for (int parent : parents.get(child)) {
        if (parent >= child) {
          throw new IllegalArgumentException("candidate " + child + " stands before its parent");
        }
        if (parent >= 0) {
          flat[at++] = parent;
        }
      }
      starts[child + 1] = at;
    }
    return new History(starts, Arrays.copyOf(flat, at), outer);
  }

  private static int[] headsOf(int size, int[] parents) {
    BitSet head = new BitSet(size);
    head.set(0, size);
    for (int parent : parents) {
      head.clear(parent);
    }
    return head.stream().toArray();
  }

  /** Returns the candidates that are built on one directly, in ascending order. */
  int[] children(int of) {
    IntList children = new IntList();
    for (int each = of + 1; each < size(); each++) {
      for (int at = starts[each]; at < starts[each + 1]; at++) {
        if (parents[at] == of) {
          children.add(each);
        }
      }
    }
    return children.toArray();
  }

  /** Returns how many candidates there are. */
  public int size() {
    return starts.length - 1;
  }

  /** Returns how many parents of a candidate are candidates. */
  public int parentCount(int child) {
    return starts[child + 1] - starts[child];
  }

  /** Returns one of the parents of a candidate. */
  public int parent(int child, int which) {
    return parents[starts[child] + which];
  }

  /** Returns the parents of a candidate that are no candidates, by their own numbers. */
  int[] outerParents(int child) {
    return outer[child].clone();
  }

  /** Returns the candidates that no other candidate is built on, in ascending order. */
  int[] heads() {
    return heads.clone();
  }

  /** Returns the only candidate that no other is built on, or -1 if there are several, or none. */
  int onlyHead() {
    return heads.length == 1 ? heads[0] : -1;
  }

  /** Returns a candidate and everything that it is built on, in time linear in the answer. */
  public BitSet ancestors(int of) {
    return ancestors(of, new BitSet());
  }

  /** Returns the same without what is in {@code known}, which is closed under parents. */
  BitSet ancestors(int of, BitSet known) {
    BitSet seen = new BitSet(of + 1);
    if (known.get(of)) {
      return seen;
    }
    int[] open = new int[16];
    int count = 0;
    open[count++] = of;
    seen.set(of);
    while (count > 0) {
      int each = open[--count];
      for (int at = starts[each]; at < starts[each + 1]; at++) {
        int parent = parents[at];
        if (!seen.get(parent) && !known.get(parent)) {
          seen.set(parent);
          if (count == open.length) {
            open = Arrays.copyOf(open, 2 * count);
          }
          open[count++] = parent;
        }
      }
    }
    return seen;
  }
}
