package dev.weft.engine.load;

import java.util.Arrays;

/** Turns counts of code points, as the YAML library has them, into UTF-16 offsets. */
final class CodePointOffsets {
  private final int length;
  private final int[] pairs;

  CodePointOffsets(String text) {
    this.length = text.length();
    int[] found = new int[0];
    int count = 0;
    for (int i = 0; i < length; i++) {
      if (Character.isHighSurrogate(text.charAt(i))) {
        found = count == found.length ? Arrays.copyOf(found, Math.max(16, count * 2)) : found;
        found[count] = i - count;
        count++;
      }
    }
    this.pairs = Arrays.copyOf(found, count);
  }

  /** Returns the offset of the code point with an index. */
  int of(int codePoint) {
    int before = Arrays.binarySearch(pairs, codePoint);
    return Math.min(length, codePoint + (before >= 0 ? before : -before - 1));
  }
}
