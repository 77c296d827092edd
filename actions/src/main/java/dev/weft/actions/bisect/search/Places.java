package dev.weft.actions.bisect.search;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The points of a range by number, in one row: candidates from 0, then the bad end, the good ends,
 * the merge bases, and parents that are none of these. Candidates that cannot differ are one place:
 * the first of them, or the bad end if it is one of them.
 *
 * <p>Explanations have numbers too: that a candidate is the culprit has its number, that there is
 * none has that of the bad end, and that a good end or a merge base is bad has the number of that
 * end. One more there is where the bad end is apart from the candidates: that none of them brought
 * it, and the bad end is bad. Other points than these explain nothing.
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

  /** Returns how many candidates and ends there are: the places whose verdicts are explained. */
  int count() {
    return size + 1 + range.goodEnds() + range.mergeBases();
  }

  /** Returns how many explanations there are. */
  int explanations() {
    return isApart() ? count() + 1 : count();
  }

  /** Returns whether the bad end may be bad though no candidate is the culprit. */
  boolean isApart() {
    return range.ends().apart();
  }

  /** Returns whether a place is nothing but a parent of candidates. */
  boolean isOutside(int place) {
    return place >= count();
  }

  /** Returns whether a place stands between candidates, and is none since it does not count. */
  boolean isUnlisted(int place) {
    return place >= count() + range.ends().outside() - range.ends().unlisted();
  }

  /** Returns the places of the parents of a candidate that are no candidates. */
  int[] outerParents(int candidate) {
    return Arrays.stream(history().outerParents(candidate))
        .map(number -> size + 1 + number)
        .filter(place -> place < count() + range.ends().outside())
        .toArray();
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
    return place > size + range.goodEnds() && place < count();
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
    } else if (point instanceof Point.Outside outside) {
      return count() + inRange(outside.number(), range.ends().outside());
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
    } else if (isOutside(place)) {
      return new Point.Outside(place - count());
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
      BitSet own = new BitSet();
      own.set(place, !isOutside(place));
      return own;
    }
    BitSet bad = place == size ? new BitSet(count()) : history().ancestors(place);
    if (place == size) {
      bad.set(0, size);
    }
    bad.set(size + 1, place == size ? explanations() : count());
    return bad;
  }

  private static int inRange(int number, int end) {
    if (number >= end) {
      throw new IllegalArgumentException("number " + number + " of " + end);
    }
    return number;
  }
}
