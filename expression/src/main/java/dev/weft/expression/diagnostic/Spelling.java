package dev.weft.expression.diagnostic;

import java.util.Optional;

/** Guesses what a misspelt name was meant to be. */
public final class Spelling {
  private Spelling() {}

  /**
   * Finds the candidate that the word was most likely meant to be: one that differs in case or in
   * hyphens only, else the nearest by edit distance when it is near.
   */
  public static Optional<String> nearest(String word, Iterable<String> candidates) {
    return Optional.empty();
  }
}
