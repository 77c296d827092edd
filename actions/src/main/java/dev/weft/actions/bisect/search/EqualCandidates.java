package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which candidates cannot differ, and who cannot be the culprit therefore: where a candidate equals
 * one of its ancestors, whatever came between them came and went.
 */
final class EqualCandidates {
  /** How many candidates may be looked at to find who is beyond suspicion. */
  private static final long LOOKS = 50_000_000;

  private final int size;
  private final int[] place;
  private final int[] next;
  private final int[] first;
  private final BitSet beyond = new BitSet();

  EqualCandidates(SearchRange range) {
    this.size = range.history().size();
    this.place = new int[size];
    this.next = new int[size];
    this.first = new int[size + 1];
    Arrays.fill(next, -1);
    Arrays.fill(first, -1);
    int head = range.ends().apart() ? -1 : range.history().onlyHead();
    Map<Integer, Integer> last = new HashMap<>();
    int[] groups = range.groups();
    for (int each = 0; each < size; each++) {
      Integer before = groups.length == 0 ? null : last.put(groups[each], each);
      place[each] = before == null ? each : place[before];
      if (before != null) {
        next[before] = each;
      } else {
        first[each] = each;
      }
    }
    if (groups.length > 0) {
      suspect(range);
    }
    if (head >= 0) {
      int start = place[head];
      first[size] = start;
      for (int each = start; each >= 0; each = next[each]) {
        place[each] = size;
      }
    }
  }

  int place(int candidate) {
    return place[candidate];
  }

  int[] candidates(int at) {
    if (at > size) {
      return new int[0];
    }
    IntList found = new IntList();
    for (int each = first[at]; each >= 0; each = next[each]) {
      found.add(each);
    }
    return found.toArray();
  }

  BitSet beyondSuspicion() {
    return beyond;
  }

  private void suspect(SearchRange range) {
    History history = range.history();
    long looks = 0;
    for (int older = 0; older < size; older++) {
      int newer = next[older];
      if (newer < 0 || looks > LOOKS) {
        continue;
      }
      if (history.parentCount(newer) == 1 && history.parent(newer, 0) == older) {
        beyond.set(newer);
        continue;
      }
      looks += newer;
      BitSet upTo = history.ancestors(newer);
      if (upTo.get(older)) {
        upTo.andNot(history.ancestors(older));
        beyond.or(upTo);
      }
    }
  }
}
