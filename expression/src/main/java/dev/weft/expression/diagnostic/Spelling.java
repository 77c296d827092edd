package dev.weft.expression.diagnostic;

import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Guesses what a misspelt name was meant to be. */
public final class Spelling {
  private static final int LONGEST = 100;
  private static final int SHORTEST_PART = 3;

  private Spelling() {}

  /**
   * Finds the candidate that the word was most likely meant to be: one that differs in case or in
   * hyphens only, else the nearest by edit distance (a third of its letters may be wrong, fewer
   * than half of a short one's; two swapped ones count once), else the only one that begins or ends
   * with the word or that the word begins or ends with. Of several it is the first.
   */
  public static Optional<String> nearest(String word, Iterable<String> candidates) {
    if (word.isEmpty() || word.length() > LONGEST) {
      return Optional.empty();
    }
    String folded = fold(word);
    int most = Math.max(1, folded.length() / 3);
    long letters = letters(folded);
    Optional<String> best = Optional.empty();
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - folded.length()) > most) {
        continue;
      }
      String other = fold(candidate);
      if (other.equals(folded)) {
        return Optional.of(candidate);
      } else if (Long.bitCount(letters ^ letters(other)) > 2 * most) {
        continue;
      }
      int distance = new DamerauLevenshteinDistance(most).apply(folded, other);
      boolean nonsense = distance < 0 || 2 * distance >= Math.max(folded.length(), other.length());
      if (!nonsense && (best.isEmpty() || distance < most)) {
        best = Optional.of(candidate);
        most = distance;
      }
    }
    return best.isPresent() ? best : onlyLonger(folded, candidates);
  }

  /** Finds the only candidate that a word is short for, as 'rev' is for 'revision'. */
  private static Optional<String> onlyLonger(String folded, Iterable<String> candidates) {
    if (folded.length() < SHORTEST_PART) {
      return Optional.empty();
    }
    Optional<String> found = Optional.empty();
    for (String candidate : candidates) {
      if (candidate.length() >= SHORTEST_PART && isPart(folded, fold(candidate))) {
        if (found.isPresent()) {
          return Optional.empty();
        }
        found = Optional.of(candidate);
      }
    }
    return found;
  }

  private static boolean isPart(String word, String other) {
    return other.startsWith(word)
        || other.endsWith(word)
        || word.startsWith(other)
        || word.endsWith(other);
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /** Returns which letters occur; an edit changes at most two of these bits. */
  private static long letters(String word) {
    long letters = 0;
    for (int i = 0; i < word.length(); i++) {
      letters |= 1L << (word.charAt(i) & 63);
    }
    return letters;
  }
}
