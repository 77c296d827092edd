package dev.weft.engine.plan;

import dev.weft.expression.diagnostic.Spelling;
import java.util.Collection;
import java.util.Optional;

/**
 * Words a hint for a name that does not exist: the nearest one that does, and a list. Comparing
 * with very many names for very many mistakes stops once it took enough time.
 */
public final class Suggestions {
  private static final int LISTED = 12;
  private long comparisons = 2_000_000;

  /**
   * Returns a hint.
   *
   * @param kind what the names are, in plural: {@code outputs of 'build'}
   * @param none what to do where there is none at all
   */
  public String hint(String word, String kind, Collection<String> names, String none) {
    if (names.isEmpty()) {
      return none;
    }
    String list = kind + ": " + listing(names);
    return nearest(word, names).map(name -> "did you mean '" + name + "'? " + list).orElse(list);
  }

  /** Returns the name that the word was most likely meant to be. */
  Optional<String> nearest(String word, Collection<String> names) {
    comparisons -= names.size();
    return comparisons < 0 ? Optional.empty() : Spelling.nearest(word, names);
  }

  /** Returns the first of the names, and how many more there are. */
  static String listing(Collection<String> names) {
    StringBuilder text = new StringBuilder();
    int count = 0;
    for (String name : names) {
      if (count == LISTED) {
        return text.append(" and ").append(names.size() - count).append(" more").toString();
      }
      text.append(count++ == 0 ? "" : ", ").append(name);
    }
    return text.toString();
  }

  /** Returns the name that differs from a word in the case of letters only. */
  static Optional<String> otherCase(String word, Collection<String> names) {
    for (String name : names) {
      if (name.equalsIgnoreCase(word)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
