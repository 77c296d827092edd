package dev.weft.actions.bisect.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weft.actions.git.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The culprit taken back on top of the bad end. */
final class RevertCheckTest {
  @TempDir Path folder;
  private Repository repository;

  @BeforeEach
  void aRepository() throws Exception {
    repository = Repository.make(folder.resolve("source"));
    repository.commit(".gitignore", "*.o\n");
    repository.commit("f", "1");
  }

  private GitHistory opened() throws Exception {
    return new Opened(folder.resolve("attempt")).of(repository.folder());
  }

  @Test
  void theCulpritIsTakenBackOnTopOfTheBadEnd() throws Exception {
    String culprit = repository.commit("g", "bad");
    String bad = repository.commit("h", "later");
    GitHistory history = opened();
    Worktree slot = new Worktrees(history, false, Hotfixes.NONE).slot(0);
    Reverted done = RevertCheck.prepare(slot, bad, history.commit(culprit));
    Path tree = assertInstanceOf(Reverted.Done.class, done).tree();
    assertEquals(List.of(".gitignore", "f", "h"), Opened.files(tree));
    assertEquals(bad, Repository.git(tree, "rev-parse", "HEAD"));

    String over = repository.commit("g", "changed since");
    Reverted conflict = RevertCheck.prepare(slot, over, history.commit(culprit));
    assertEquals(new Reverted.DoesNotApply(List.of("g")), conflict);
    repository.git("rm", "-q", "g");
    repository.git("commit", "-q", "-m", "mended");
    String mended = repository.git("rev-parse", "HEAD");
    assertEquals(
        new Reverted.ChangesNothing(), RevertCheck.prepare(slot, mended, history.commit(culprit)));
    assertEquals(List.of(".gitignore", "f", "h"), Opened.files(slot.prepare(mended)));
    assertFalse(Files.exists(tree.resolve(".git/REVERT_HEAD")));
  }

  @Test
  void ofAMergeWhatItBroughtIsTakenBack() throws Exception {
    repository.git("checkout", "-q", "-b", "side");
    repository.commit("side", "s");
    repository.git("checkout", "-q", "main");
    repository.commit("f", "3");
    repository.git("merge", "-q", "--no-edit", "side");
    String merge = repository.git("rev-parse", "HEAD");
    String bad = repository.commit("f", "4");
    GitHistory history = opened();
    Worktree slot = new Worktrees(history, false, Hotfixes.NONE).slot(0);
    Reverted done = RevertCheck.prepare(slot, bad, history.commit(merge));
    Path tree = assertInstanceOf(Reverted.Done.class, done).tree();
    assertEquals(List.of(".gitignore", "f"), Opened.files(tree));
  }
}
