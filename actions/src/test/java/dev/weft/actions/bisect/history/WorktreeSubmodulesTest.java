package dev.weft.actions.bisect.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.git.GitServer;
import dev.weft.actions.git.Repository;
import dev.weft.actions.git.Submodules;
import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.job.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Submodules within the working trees of slots. */
final class WorktreeSubmodulesTest {
  @TempDir Path folder;
  private Repository repository;
  private String first;
  private String second;

  @BeforeEach
  void twoCommitsWithoutAny() throws Exception {
    repository = Repository.make(folder.resolve("source"));
    first = repository.commit("f", "1");
    second = repository.commit("f", "2");
  }

  private GitHistory opened() throws Exception {
    return new Opened(folder.resolve("attempt")).of(repository.folder());
  }

  private Worktrees trees() throws Exception {
    return new Worktrees(opened(), false, Hotfixes.NONE);
  }

  @Test
  void aSubmoduleComesFromNoLocalFolder() throws Exception {
    repository.commit(".gitmodules", "[submodule \"s\"]\n path = sub\n url = ../other\n");
    repository.git("update-index", "--add", "--cacheinfo", "160000," + first + ",sub");
    repository.git("commit", "-q", "-m", "pin");
    String bad = repository.git("rev-parse", "HEAD");
    Worktree slot = trees().slot(0);
    var e = assertThrows(FailedException.class, () -> slot.prepare(bad));
    assertInstanceOf(Failure.Rejected.class, e.failure(), e.failure().message());
    Repository.make(folder.resolve("other"));
    var there = assertThrows(FailedException.class, () -> slot.prepare(bad));
    assertInstanceOf(Failure.Rejected.class, there.failure());
    assertTrue(there.failure().message().contains("a repository may not"), there.getMessage());
    Worktrees without =
        new Worktrees(opened(), new Worktree.Contents(false, Submodules.NONE, Hotfixes.NONE));
    Path tree = without.slot(1).prepare(bad);
    assertEquals(List.of(".gitmodules", "f"), Opened.files(tree));
  }

  @Test
  void aRelativeSubmoduleIsBesideWhereTheUsersRepositoryComesFrom() throws Exception {
    Path served = folder.resolve("served");
    String pin = Repository.make(served.resolve("inner")).commit("x", "1");
    repository.commit(".gitmodules", "[submodule \"s\"]\n path = sub\n url = ../../inner/.git\n");
    repository.git("update-index", "--add", "--cacheinfo", "160000," + pin + ",sub");
    repository.git("commit", "-q", "-m", "pin");
    try (GitServer server = new GitServer(served)) {
      repository.git("remote", "add", "origin", server.url("outer/.git"));
      Path tree = trees().slot(0).prepare(repository.git("rev-parse", "HEAD"));
      assertEquals("1", Files.readString(tree.resolve("sub/x")));
    }
  }

  @Test
  void submodulesAreWhatTheCommitSays() throws Exception {
    Path served = folder.resolve("served");
    Repository inner = Repository.make(served.resolve("inner"));
    List<String> pins = List.of(inner.commit("x", "1"), inner.commit("x", "2"));
    Repository other = Repository.make(served.resolve("other"));
    String moved = other.commit("x", "other");
    try (GitServer server = new GitServer(served)) {
      List<String> commits = new ArrayList<>();
      for (String pin : List.of(pins.get(0), pins.get(1), moved)) {
        String at = pin.equals(moved) ? "other" : "inner";
        String url = server.url(at + "/.git");
        repository.commit(
            ".gitmodules", "[submodule \"s\"]\n path = sub\n url = " + url + "\n# " + pin + "\n");
        repository.git("update-index", "--add", "--cacheinfo", "160000," + pin + ",sub");
        repository.git("commit", "-q", "-m", "pin");
        commits.add(repository.git("rev-parse", "HEAD"));
      }
      Worktree slot = trees().slot(0);
      assertFalse(Files.exists(slot.prepare(second).resolve("sub")));
      Path tree = slot.prepare(commits.get(0));
      assertEquals("1", Files.readString(tree.resolve("sub/x")));
      Files.writeString(tree.resolve("sub/x"), "changed");
      Files.writeString(tree.resolve("sub/left"), "over");
      assertEquals(tree, slot.prepare(commits.get(1)));
      assertEquals("2", Files.readString(tree.resolve("sub/x")));
      assertFalse(Files.exists(tree.resolve("sub/left")));
      assertEquals(tree, slot.prepare(commits.get(2)));
      assertEquals("other", Files.readString(tree.resolve("sub/x")));
      assertFalse(Files.exists(slot.prepare(second).resolve("sub")));
      assertEquals(tree, slot.prepare(commits.get(0)));
      assertEquals("1", Files.readString(tree.resolve("sub/x")));
      Commit pin = opened().commit(commits.get(1));
      var taken = RevertCheck.prepare(slot, commits.get(1), pin);
      assertEquals(new Reverted.Done(tree), taken);
      assertEquals("1", Files.readString(tree.resolve("sub/x")));
    }
  }
}
