package dev.weft.actions.bisect;

import dev.weft.actions.bisect.search.History;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Lanes in which a history is drawn from left to right, as {@code git log --graph} does from top to
 * bottom: a commit stays in the lane of its first parent, if no other has gone on there; else it
 * gets the first lane in which nothing lies that something is built on behind that parent. The
 * newest commit and its first parents have lane 0.
 */
final class Lanes {
  private final int[] lane;
  private int count = 1;

  /** Finds the lanes of all candidates. */
  Lanes(History history) {
    int size = history.size();
    this.lane = new int[size];
    BitSet main = main(history);
    int[] lastChild = lastChildren(history);
    int[] tip = new int[size + 1]; // by lane what lies in it last; -1 where nothing does
    Arrays.fill(tip, -1);
    for (int each = 0; each < size; each++) {
      int first = history.parentCount(each) > 0 ? history.parent(each, 0) : -1;
      if (main.get(each)) {
        lane[each] = 0;
      } else if (first >= 0 && !main.get(first) && tip[lane[first]] == first) {
        lane[each] = lane[first];
      } else {
        lane[each] = free(tip, lastChild, first >= 0 ? first : each);
      }
      tip[lane[each]] = each;
      count = Math.max(count, lane[each] + 1);
    }
  }

  private static int free(int[] tip, int[] lastChild, int from) {
    int lane = 1;
    while (tip[lane] >= 0 && Math.max(tip[lane], lastChild[tip[lane]]) > from) {
      lane++;
    }
    return lane;
  }

  private static BitSet main(History history) {
    BitSet main = new BitSet();
    int at = history.size() - 1;
    while (at >= 0) {
      main.set(at);
      at = history.parentCount(at) > 0 ? history.parent(at, 0) : -1;
    }
    return main;
  }

  private static int[] lastChildren(History history) {
    int[] last = new int[history.size()];
    for (int child = 0; child < last.length; child++) {
      for (int which = 0; which < history.parentCount(child); which++) {
        last[history.parent(child, which)] = child;
      }
    }
    return last;
  }

  /** Returns the lane of a candidate, from 0. */
  int of(int candidate) {
    return lane[candidate];
  }

  /** Returns how many there are. */
  int count() {
    return count;
  }
}
