package dev.weft.actions.bisect.search;

import java.util.Objects;

/**
 * What is searched. Arrays must not be changed afterwards.
 *
 * @param history the candidates, of which the bad end is the newest, or is built on all of them. Of
 *     parents that are no candidates the first numbers are the good ends, then come the merge
 *     bases, then those that are neither
 * @param ends what surrounds them
 * @param groups for each candidate a number; candidates with the same one cannot differ, such as
 *     those whose declared input trees are equal, and a verdict on one counts for all. Empty if all
 *     differ
 * @param prior for each candidate how probable it is that it brought it, before any probe, in any
 *     unit. Empty if all are alike
 */
@SuppressWarnings("ArrayRecordComponent") // 100,000 numbers, and nobody compares ranges
public record SearchRange(History history, Surrounding ends, int[] groups, double[] prior) {
  /**
   * The points that are no candidates.
   *
   * @param good how many good ends there are; 0 where it is taken for granted that there is one
   * @param mergeBases how many merge bases must be good
   * @param outside how many parents of candidates are neither candidates nor one of these
   * @param unlisted how many of those, the last ones, are no part of the good side: they stand
   *     between candidates and do not count
   * @param apart whether the bad end is no candidate, although all are built on one of them: not
   *     every commit in between counts
   */
  public record Surrounding(int good, int mergeBases, int outside, int unlisted, boolean apart) {
    /** Checks the numbers. */
    public Surrounding {
      if (good < 0 || mergeBases < 0 || unlisted < 0 || outside < unlisted) {
        throw new IllegalArgumentException(good + ", " + mergeBases + " or " + outside + " ends");
      }
    }
  }

  /** Checks the lengths. */
  public SearchRange {
    Objects.requireNonNull(history);
    Objects.requireNonNull(ends);
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
    Surrounding ends = new Surrounding(1, 0, 0, 0, false);
    return new SearchRange(history, ends, new int[0], new double[0]);
  }

  /** Returns how many good ends there are. */
  public int goodEnds() {
    return ends.good();
  }

  /** Returns how many merge bases there are. */
  public int mergeBases() {
    return ends.mergeBases();
  }

  /** Returns this range with other numbers of ends that must be good. */
  public SearchRange withEnds(int good, int bases) {
    return with(new Surrounding(good, bases, ends.outside(), ends.unlisted(), ends.apart()));
  }

  /** Returns this range with something else around it. */
  public SearchRange with(Surrounding other) {
    return new SearchRange(history, other, groups, prior);
  }

  /** Returns this range with candidates that cannot differ. */
  public SearchRange withGroups(int[] equal) {
    return new SearchRange(history, ends, equal.clone(), prior);
  }

  /** Returns this range with a prior. */
  public SearchRange withPrior(double[] probabilities) {
    return new SearchRange(history, ends, groups, probabilities.clone());
  }
}
