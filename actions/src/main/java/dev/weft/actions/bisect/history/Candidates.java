package dev.weft.actions.bisect.history;

import java.util.ArrayList;
import java.util.List;

/**
 * What may be the first bad one, numbered from 0, each after all that it is behind; the last may be
 * the bad end.
 *
 * @param parents numbers of candidates, each smaller than the one they are parents of
 * @param outside numbers within {@code boundary}: the parents that are no candidates
 * @param boundary what lies right before the candidates, good or before a good one
 * @param unlisted how many of the boundary, its last ones, are nothing of that kind: they are built
 *     on candidates or on the boundary, and candidates are built on them, but no path names them
 */
public record Candidates(Names names, Links parents, Links outside, Names boundary, int unlisted) {
  public Candidates {
    if (names.size() != parents.size() || names.size() != outside.size()) {
      throw new IllegalArgumentException("each candidate has parents, even if none");
    }
  }

  /** Returns how many there are. */
  public int size() {
    return names.size();
  }

  /** Returns the names of the parents of a candidate that are no candidates. */
  public List<String> outsideOf(int number) {
    List<String> found = new ArrayList<>();
    for (int each : outside.of(number)) {
      found.add(boundary.name(each));
    }
    return found;
  }
}
