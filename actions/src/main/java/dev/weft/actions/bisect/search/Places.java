package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The points of a range by number, in one row: candidates from 0, then the bad end, the good ends,
 * and the merge bases. Candidates that cannot differ are one place: the first of them, or the bad
 * end if it is one of them.
 *
 * <p>Explanations have numbers too: that a candidate is the culprit has its number, that there is
 * none has that of the bad end, and that a good end or a merge base is bad has the number of that
 * end.
 */
final class Places {
  private final SearchRange range;
  private final int size;
  private final Ancestry ancestry;
  private final EqualCandidates equal;
  private final double[] weight;

  Places(SearchRange range) {
    this.range = range;
    this.size = range.history().size();
    this.ancestry = new Ancestry(range.history());
    this.equal = new EqualCandidates(range);
    this.weight = new double[size];
    if (range.prior().length == 0) {
      Arrays.fill(weight, 1);
    } else {
      double mean = Arrays.stream(range.prior()).average().orElse(1);
      for (int each = 0; each < size; each++) {
        // Nobody is beyond suspicion, however the change looks.
        weight[each] = mean > 0 ? Math.max(range.prior()[each] / mean, 1e-3) : 1;
      }
    }
    BitSet beyond = equal.beyondSuspicion();
    for (int each = beyond.nextSetBit(0); each >= 0; each = beyond.nextSetBit(each + 1)) {
      weight[each] = 0;
    }
  }

  /** Returns whether there are candidates that cannot differ. */
  boolean hasEqual() {
    return range.groups().length > 0;
  }

  History history() {
    return range.history();
  }

  Ancestry ancestry() {
    return ancestry;
  }

  /** Returns how many candidates there are. */
  int size() {
    return size;
  }

  /** Returns how many places there are, which is also how many explanations there are. */
  int count() {
    return size + 1 + range.goodEnds() + range.mergeBases();
  }

  int badEnd() {
    return size;
  }

  int goodEnds() {
    return range.goodEnds();
  }

  int goodEnd(int number) {
    return size + 1 + number;
  }

  boolean isMergeBase(int place) {
    return place > size + range.goodEnds();
  }

  /** Returns the weights of candidates before any verdict; 0 for who cannot be the culprit. */
  double[] weight() {
    return weight;
  }

  int of(Point point) {
    if (point instanceof Point.Candidate candidate) {
      return ofCandidate(inRange(candidate.number(), size));
    } else if (point instanceof Point.GoodEnd end) {
      return goodEnd(inRange(end.number(), range.goodEnds()));
    } else if (point instanceof Point.MergeBase base) {
      return goodEnd(range.goodEnds() + inRange(base.number(), range.mergeBases()));
    }
    return badEnd();
  }

  int ofCandidate(int number) {
    return equal.place(number);
  }

  Point point(int place) {
    if (place < size) {
      return new Point.Candidate(place);
    } else if (place == size) {
      return new Point.BadEnd();
    } else if (place <= size + range.goodEnds()) {
      return new Point.GoodEnd(place - size - 1);
    }
    return new Point.MergeBase(place - size - 1 - range.goodEnds());
  }

  /** Returns the candidates at a place, in ascending order; none for most ends. */
  int[] candidates(int place) {
    return equal.candidates(place);
  }

  /** Returns the explanations under which a place is bad. */
  BitSet badUnder(int place) {
    if (place > size) {
      BitSet own = new BitSet(place + 1);
      own.set(place);
      return own;
    }
    BitSet bad = place == size ? new BitSet(count()) : history().ancestors(place);
    if (place == size) {
      bad.set(0, size);
    }
    bad.set(size + 1, count());
    return bad;
  }

  private static int inRange(int number, int end) {
    if (number >= end) {
      throw new IllegalArgumentException("number " + number + " of " + end);
    }
    return number;
  }
}
