package dev.weft.actions.bisect;

import java.util.Locale;
import java.util.Optional;

/** What the failure of an action means. */
enum Meaning {
  /** What is looked for is there. */
  BAD,
  /** This revision cannot be tried. */
  UNTESTABLE,
  /** It has nothing to do with the revision; another probe may tell more. */
  INFRASTRUCTURE;

  /** Finds one by its word. */
  static Optional<Meaning> of(String word) {
    for (Meaning each : values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
