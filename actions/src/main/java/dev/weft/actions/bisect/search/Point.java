package dev.weft.actions.bisect.search;

/** Something that can be probed: a candidate, or an end of the range. */
public sealed interface Point {
  /**
   * A candidate of the history.
   *
   * @param number its number, from 0; ancestors have smaller ones
   */
  record Candidate(int number) implements Point {
    /** Checks the number. */
    public Candidate {
      notNegative(number);
    }
  }

  /**
   * An end that is given as good. It is no candidate.
   *
   * @param number which of the good ends, from 0
   */
  record GoodEnd(int number) implements Point {
    /** Checks the number. */
    public GoodEnd {
      notNegative(number);
    }
  }

  /**
   * A common ancestor of the bad end and of a good end that is no ancestor of it. It must be good
   * too, or the search looks for something that was repaired on the good side.
   *
   * @param number which of the merge bases, from 0
   */
  record MergeBase(int number) implements Point {
    /** Checks the number. */
    public MergeBase {
      notNegative(number);
    }
  }

  /**
   * Something that candidates are built on and that is none itself, nor an end: it is behind a good
   * end, or it is between candidates and does not count. It may still be bad: if the good end has a
   * repair that the candidates never had, or if what does not count brought it.
   *
   * @param number which of them, from 0
   */
  record Outside(int number) implements Point {
    /** Checks the number. */
    public Outside {
      notNegative(number);
    }
  }

  /**
   * The end that is given as bad. It is the newest candidate where that is the only one that no
   * other candidate is built on; both names are the same point then.
   */
  record BadEnd() implements Point {}

  private static void notNegative(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("a point has no negative number: " + number);
    }
  }
}
