package dev.weft.actions.bisect.search;

import java.util.Objects;

/**
 * What is searched. Arrays must not be changed afterwards.
 *
 * @param history the candidates, of which the bad end is the newest, or is built on all of them
 * @param goodEnds how many good ends there are; 0 where it is taken for granted that there is one
 * @param mergeBases how many merge bases must be good
 * @param groups for each candidate a number; candidates with the same one cannot differ, such as
 *     those whose declared input trees are equal, and a verdict on one counts for all. Empty if all
 *     differ
 * @param prior for each candidate how probable it is that it brought it, before any probe, in any
 *     unit. Empty if all are alike
 */
@SuppressWarnings("ArrayRecordComponent") // 100,000 numbers, and nobody compares ranges
public record SearchRange(
    History history, int goodEnds, int mergeBases, int[] groups, double[] prior) {
  /** Checks the lengths. */
  public SearchRange {
    Objects.requireNonNull(history);
    if (goodEnds < 0 || mergeBases < 0) {
      throw new IllegalArgumentException(goodEnds + " good ends, " + mergeBases + " merge bases");
    }
    fits(history, groups.length);
    fits(history, prior.length);
    for (double each : prior) {
      if (!(each >= 0 && each < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a prior of " + each);
      }
    }
  }

  private static void fits(History history, int length) {
    if (length != 0 && length != history.size()) {
      throw new IllegalArgumentException(length + " numbers for " + history.size() + " candidates");
    }
  }

  /** Returns a range with one good end, in which all candidates differ and are alike probable. */
  public static SearchRange of(History history) {
    return new SearchRange(history, 1, 0, new int[0], new double[0]);
  }

  /** Returns this range with other numbers of ends that must be good. */
  public SearchRange withEnds(int good, int bases) {
    return new SearchRange(history, good, bases, groups, prior);
  }

  /** Returns this range with candidates that cannot differ. */
  public SearchRange withGroups(int[] equal) {
    return new SearchRange(history, goodEnds, mergeBases, equal.clone(), prior);
  }

  /** Returns this range with a prior. */
  public SearchRange withPrior(double[] probabilities) {
    return new SearchRange(history, goodEnds, mergeBases, groups, probabilities.clone());
  }
}
