package dev.weft.actions.bisect.history;

import java.util.List;

/**
 * Which commits between the ends count.
 *
 * @param firstParent whether only the first parent of a merge is followed
 * @param paths as git takes them ({@code gitglossary}, pathspec), from the top of the tree; where
 *     there are any, only commits count that touch one of them
 */
public record Narrowing(boolean firstParent, List<String> paths) {
  /** Every commit counts. */
  public static final Narrowing NONE = new Narrowing(false, List.of());

  public Narrowing {
    paths = List.copyOf(paths);
  }
}
