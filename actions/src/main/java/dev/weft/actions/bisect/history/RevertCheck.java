package dev.weft.actions.bisect.history;

import dev.weft.actions.outcome.FailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the bad end is good without the culprit: makes the tree that is tested for it. */
public final class RevertCheck {
  private RevertCheck() {}

  /**
   * Takes a commit back on top of another, in a working tree; nothing is committed. Of a merge what
   * it brought to its first parent is taken back.
   *
   * @param bad the whole hash of the commit to begin with
   */
  public static Reverted prepare(Worktree tree, String bad, Commit culprit)
      throws IOException, InterruptedException, FailedException {
    var folder = tree.prepareBare(bad);
    List<String> arguments = new ArrayList<>(List.of("revert", "--no-commit"));
    if (culprit.parents().size() > 1) {
      arguments.add("--mainline=1");
    }
    arguments.add(culprit.hash());
    if (tree.run(arguments.toArray(String[]::new)) != 0) {
      return new Reverted.DoesNotApply(conflicts(tree));
    }
    if (tree.run("diff-index", "--cached", "--quiet", "HEAD", "--") == 0) {
      return new Reverted.ChangesNothing();
    }
    tree.settle();
    tree.hotfix();
    return new Reverted.Done(folder);
  }

  private static List<String> conflicts(Worktree tree) throws IOException, InterruptedException {
    Optional<String> names = tree.ask("diff", "--name-only", "--diff-filter=U", "-z");
    List<String> conflicts = new ArrayList<>();
    for (String name : names.orElse("").split("\0", -1)) {
      if (!name.isEmpty()) {
        conflicts.add(name);
      }
    }
    return conflicts;
  }
}
