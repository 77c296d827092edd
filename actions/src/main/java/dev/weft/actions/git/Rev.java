package dev.weft.actions.git;

import dev.weft.actions.outcome.FailedException;
import java.util.List;
import java.util.Optional;

/**
 * What names a commit: a hash, a name, or an expression of git's.
 *
 * @param text never begins with {@code -} and holds no blank
 */
record Rev(String text) {
  private static final String NOT_IN_NAMES = "~^:?*[\\";
  private static final String BRANCHES = "refs/heads/";

  /** Reads one. */
  static Rev of(String text) throws FailedException {
    if (text.startsWith("-")) {
      throw FailedException.rejected("'rev' is '" + text + "', which begins with '-'");
    }
    if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      throw FailedException.rejected("'rev' holds a blank or a control character");
    }
    return new Rev(text);
  }

  /** Tells whether a text is a whole hash, which names the same commit for ever. */
  static boolean isHash(String text) {
    return (text.length() == 40 || text.length() == 64)
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  /** Tells whether it is a whole hash. */
  boolean isHash() {
    return isHash(text);
  }

  /** Tells whether it can name a branch or tag. */
  boolean isName() {
    return text.chars().noneMatch(c -> NOT_IN_NAMES.indexOf(c) >= 0)
        && !text.contains("..")
        && !text.contains("@{")
        && !text.equals("@");
  }

  /** Returns the places to look for it in a repository into which all branches were fetched. */
  List<String> places() {
    if (isHash()) {
      return List.of(text);
    }
    String branch = text.startsWith(BRANCHES) ? text.substring(BRANCHES.length()) : text;
    return text.startsWith("refs/")
        ? List.of(text, Origin.BRANCHES + branch)
        : List.of("refs/tags/" + text, Origin.BRANCHES + branch, text);
  }

  /** Returns an expression as git is given it, which stands for a commit or for nothing. */
  static String commitOf(String place) {
    // the text to search for takes all that follows
    return place.startsWith(":/") ? place : place + "^{commit}";
  }

  /** Says why it cannot be had without the history, if so. */
  Optional<String> needsHistory() {
    return isHash() || isName()
        ? Optional.empty()
        : Optional.of(
            "'rev' is '" + text + "', which only the history can tell; leave 'depth' out");
  }
}
