package dev.weft.actions.bisect.history;

import dev.weft.actions.file.TreeRemoval;
import dev.weft.actions.git.Submodules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Working trees for probes, one for each that goes on at the same time. Each is a repository of its
 * own in the attempt's folder, so that none has to wait for a lock of another.
 */
public final class Worktrees {
  private final GitHistory history;
  private final Worktree.Contents contents;
  private final Map<Integer, Worktree> slots = new TreeMap<>();

  /**
   * Makes them; nothing is on disk before one is prepared.
   *
   * @param keepIgnored whether files that the project ignores stay from one probe to the next, for
   *     builds that go on with what is there
   */
  public Worktrees(GitHistory history, boolean keepIgnored, Hotfixes hotfixes) {
    this(history, new Worktree.Contents(keepIgnored, Submodules.RECURSIVE, hotfixes));
  }

  Worktrees(GitHistory history, Worktree.Contents contents) {
    this.history = history;
    this.contents = contents;
  }

  /**
   * Returns the working tree of a slot.
   *
   * @param number from 0
   */
  public Worktree slot(int number) {
    Path at = folder().resolve(String.valueOf(number));
    return slots.computeIfAbsent(number, n -> new Worktree(history, at, contents));
  }

  /** Removes all of them, and what others left in their place. */
  public void remove() throws IOException {
    TreeRemoval.remove(folder());
    slots.clear();
  }

  private Path folder() {
    return history.work().resolve("slots");
  }
}
