package dev.weft.actions.bisect.history;

import dev.weft.actions.git.Removal;
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
  private final boolean keepIgnored;
  private final Map<Integer, Worktree> slots = new TreeMap<>();

  /**
   * Makes them; nothing is on disk before one is prepared.
   *
   * @param keepIgnored whether files that the project ignores stay from one probe to the next, for
   *     builds that go on with what is there
   */
  public Worktrees(GitHistory history, boolean keepIgnored) {
    this.history = history;
    this.keepIgnored = keepIgnored;
  }

  /**
   * Returns the working tree of a slot.
   *
   * @param number from 0
   */
  public Worktree slot(int number) {
    return slots.computeIfAbsent(
        number, n -> new Worktree(history, folder().resolve(String.valueOf(n)), keepIgnored));
  }

  /** Removes all of them, and what others left in their place. */
  public void remove() throws IOException {
    Removal.of(folder());
    slots.clear();
  }

  private Path folder() {
    return history.work().resolve("slots");
  }
}
