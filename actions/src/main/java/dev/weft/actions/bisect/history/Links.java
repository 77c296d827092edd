package dev.weft.actions.bisect.history;

import java.util.Arrays;

/**
 * What each candidate is behind: those of number i are {@code to[start[i]]} up to, and without,
 * {@code to[start[i + 1]]}. The arrays are not copied, since they are large, and nobody changes
 * them.
 *
 * @param start one more than there are candidates, beginning with 0 and never falling
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Links(int[] start, int[] to) {
  public Links {
    if (start.length == 0 || start[0] != 0 || start[start.length - 1] != to.length) {
      throw new IllegalArgumentException("the starts do not fit the links");
    }
  }

  /** Returns how many candidates there are. */
  public int size() {
    return start.length - 1;
  }

  /** Returns what one is behind, in the order of git. */
  public int[] of(int number) {
    return Arrays.copyOfRange(to, start[number], start[number + 1]);
  }
}
