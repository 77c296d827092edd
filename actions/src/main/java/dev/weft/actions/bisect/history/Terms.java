package dev.weft.actions.bisect.history;

import java.util.List;

/**
 * What a log calls the two verdicts.
 *
 * @param good what is so before the change
 * @param bad what is so after it
 */
public record Terms(String good, String bad) {
  private static final List<String> TAKEN =
      List.of(
          "help", "start", "skip", "next", "reset", "visualize", "view", "replay", "log", "run");

  /** Something broke. */
  public static final Terms USUAL = new Terms("good", "bad");

  /** Something was mended. */
  public static final Terms FIX = new Terms("broken", "fixed");

  public Terms {
    check(good, List.of("bad", "new"));
    check(bad, List.of("good", "old"));
    if (good.equals(bad)) {
      throw new IllegalArgumentException("both terms are '" + good + "'");
    }
  }

  private static void check(String term, List<String> contrary) {
    if (!term.matches("[a-z][a-z-]*") || TAKEN.contains(term) || contrary.contains(term)) {
      throw new IllegalArgumentException("git does not take the term '" + term + "'");
    }
  }

  /** Returns the word for a verdict. */
  String of(Verdict verdict) {
    return switch (verdict) {
      case GOOD -> good;
      case BAD -> bad;
      case SKIP -> "skip";
    };
  }
}
