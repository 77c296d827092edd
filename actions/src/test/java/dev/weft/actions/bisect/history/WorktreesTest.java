package dev.weft.actions.bisect.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.git.GitServer;
import dev.weft.actions.git.Repository;
import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.ContentHash;
import dev.weft.engine.job.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Working trees of slots, and the culprit taken back in one. */
final class WorktreesTest {
  @TempDir Path folder;
  private Repository repository;
  private String first;
  private String second;

  @BeforeEach
  void twoCommits() throws Exception {
    repository = Repository.make(folder.resolve("source"));
    repository.commit(".gitignore", "*.o\n");
    repository.commit("gone/x", "x");
    first = repository.commit("f", "1");
    repository.git("tag", "v1");
    repository.git("rm", "-q", "-r", "gone");
    second = repository.commit("f", "2");
  }

  private GitHistory opened() throws Exception {
    return new Opened(folder.resolve("attempt")).of(repository.folder());
  }

  private Worktrees trees(boolean keepIgnored) throws Exception {
    return new Worktrees(opened(), keepIgnored);
  }

  private static List<String> files(Path tree) throws Exception {
    try (Stream<Path> all = Files.walk(tree)) {
      return all.filter(Files::isRegularFile)
          .map(file -> tree.relativize(file).toString())
          .filter(file -> !file.startsWith(".git/") && !file.endsWith(".git"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aTreeHoldsWhatTheCommitHoldsAndNothingElse() throws Exception {
    Worktree slot = trees(false).slot(0);
    Path tree = slot.prepare(first);
    assertEquals(List.of(".gitignore", "f", "gone/x"), files(tree));
    Files.writeString(tree.resolve("f"), "changed by the test");
    Files.writeString(tree.resolve("a.o"), "built");
    Files.writeString(Files.createDirectory(tree.resolve("new\n\"dir")).resolve("x"), "x");
    Repository.make(tree.resolve("nested")).commit("x", "x");
    Path again = slot.prepare(second);
    assertEquals(tree, again);
    assertEquals(List.of(".gitignore", "f"), files(again));
    assertEquals("2", Files.readString(again.resolve("f")));
    assertEquals("", Repository.git(again, "status", "--porcelain", "--ignored"));
  }

  @Test
  void whatIsIgnoredMayStayForBuildsThatGoOn() throws Exception {
    Worktree slot = trees(true).slot(0);
    Path tree = slot.prepare(first);
    Files.writeString(tree.resolve("a.o"), "built");
    Files.writeString(tree.resolve("left"), "over");
    assertEquals(List.of(".gitignore", "a.o", "f"), files(slot.prepare(second)));
  }

  @Test
  void whatTheUserIgnoresAndConvertsDoesNotCount() throws Exception {
    Path theirs = Files.createDirectories(folder.resolve("attempt/.config/git"));
    Files.writeString(theirs.resolve("ignore"), "left\n");
    Files.writeString(theirs.resolve("attributes"), "* text eol=crlf\n");
    String third = repository.commit("lines", "1\n2\n");
    Worktree slot = trees(true).slot(0);
    Path tree = slot.prepare(third);
    assertEquals("1\n2\n", Files.readString(tree.resolve("lines")));
    Files.writeString(tree.resolve("left"), "over");
    assertEquals(List.of(".gitignore", "f"), files(slot.prepare(second)));
  }

  @Test
  void aTreeKnowsTagsAndCopiesNoObjects() throws Exception {
    Path tree = trees(false).slot(0).prepare(second);
    assertEquals("v1-1-g" + second.substring(0, 7), Repository.git(tree, "describe", "--tags"));
    assertTrue(Repository.git(tree, "count-objects").startsWith("0 objects"));
  }

  @Test
  void slotsDoNotDisturbEachOtherNorTheUser() throws Exception {
    Files.writeString(repository.folder().resolve("f"), "dirty");
    Path hook = repository.folder().resolve(".git/hooks/post-checkout");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\ntouch " + folder + "/hooked\n");
    assertTrue(hook.toFile().setExecutable(true));
    String before = ContentHash.ofFolder(repository.folder()).sha256();
    Worktrees trees = trees(false);
    Path one = trees.slot(0).prepare(first);
    Path two = trees.slot(1).prepare(second);
    assertNotEquals(one, two);
    Files.createFile(one.resolve(".git/index.lock")); // as if slot 0 were at work
    assertEquals("1", Files.readString(trees.slot(1).prepare(first).resolve("f")));
    assertEquals("1", Files.readString(one.resolve("f")));
    assertEquals(before, ContentHash.ofFolder(repository.folder()).sha256());
    assertFalse(Files.exists(folder.resolve("hooked")));
    trees.remove();
    assertFalse(Files.exists(one));
    assertFalse(Files.exists(two));
    assertEquals(before, ContentHash.ofFolder(repository.folder()).sha256());
  }

  @Test
  void whatAKilledGitLeftIsTakenOverOrMadeAnew() throws Exception {
    Path tree = trees(false).slot(0).prepare(first);
    Files.delete(tree.resolve("f"));
    Path over = trees(false).slot(0).prepare(second); // another engine, the same folder
    assertEquals(tree, over);
    assertEquals("2", Files.readString(over.resolve("f")));

    Worktree slot = trees(false).slot(0);
    for (String left :
        List.of("index.lock", "HEAD.lock", "index", "HEAD", "objects/info/alternates")) {
      Path at = slot.prepare(first);
      Files.writeString(at.resolve(".git").resolve(left), "half");
      Path anew = slot.prepare(second);
      assertEquals("2", Files.readString(anew.resolve("f")), left);
      assertEquals("", Repository.git(anew, "status", "--porcelain"), left);
    }
  }

  @Test
  void aCommitWhoseFilesAreNotThereIsRejected() throws Exception {
    String blob = repository.git("rev-parse", first + ":f");
    Files.delete(
        repository
            .folder()
            .resolve(".git/objects")
            .resolve(blob.substring(0, 2))
            .resolve(blob.substring(2)));
    Worktree slot = trees(false).slot(0);
    var e = assertThrows(FailedException.class, () -> slot.prepare(first));
    assertInstanceOf(Failure.Rejected.class, e.failure(), e.failure().message());
    assertEquals("2", Files.readString(slot.prepare(second).resolve("f")));
  }

  @Test
  void anAttemptThatIsGoneOnWithFindsTheSameTrees() throws Exception {
    List<Path> found = new ArrayList<>();
    for (boolean resumed : List.of(false, true)) {
      var children = Opened.processes().supervised();
      Path attempt = Files.createDirectories(folder.resolve("attempt"));
      GitHistory history =
          new Opened(attempt)
              .of(
                  repository.folder(),
                  resumed ? children.resume(attempt) : children.begin(attempt));
      Ends ends = history.ends(List.of("v1"), "main");
      assertEquals(1, history.candidates(ends, Narrowing.NONE).size());
      Worktrees trees = new Worktrees(history, false);
      trees.slot(0).prepare(first);
      found.add(trees.slot(0).prepare(second));
      if (!resumed) {
        Files.writeString(found.get(0).resolve("built"), "by the body");
      }
    }
    assertEquals(found.get(0), found.get(1));
    assertEquals(List.of(".gitignore", "built", "f"), files(found.get(1)));
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
      Worktree slot = trees(false).slot(0);
      assertFalse(Files.exists(slot.prepare(second).resolve("sub")));
      Path tree = slot.prepare(commits.get(0));
      assertEquals("1", Files.readString(tree.resolve("sub/x")));
      Files.writeString(tree.resolve("sub/x"), "changed");
      Files.writeString(tree.resolve("sub/left"), "over");
      assertEquals("2", Files.readString(slot.prepare(commits.get(1)).resolve("sub/x")));
      assertFalse(Files.exists(tree.resolve("sub/left")));
      assertEquals("other", Files.readString(slot.prepare(commits.get(2)).resolve("sub/x")));
      assertFalse(Files.exists(slot.prepare(second).resolve("sub")));
      assertEquals("1", Files.readString(slot.prepare(commits.get(0)).resolve("sub/x")));
      Commit pin = opened().commit(commits.get(1));
      var taken = RevertCheck.prepare(slot, commits.get(1), pin);
      assertInstanceOf(Reverted.Done.class, taken);
      assertEquals("1", Files.readString(slot.prepare(commits.get(0)).resolve("sub/x")));
    }
  }

  @Test
  void theCulpritIsTakenBackOnTopOfTheBadEnd() throws Exception {
    String culprit = repository.commit("g", "bad");
    String bad = repository.commit("h", "later");
    GitHistory history = opened();
    Worktree slot = new Worktrees(history, false).slot(0);
    Reverted done = RevertCheck.prepare(slot, bad, history.commit(culprit));
    Path tree = assertInstanceOf(Reverted.Done.class, done).tree();
    assertEquals(List.of(".gitignore", "f", "h"), files(tree));
    assertEquals(bad, Repository.git(tree, "rev-parse", "HEAD"));

    String over = repository.commit("g", "changed since");
    Reverted conflict = RevertCheck.prepare(slot, over, history.commit(culprit));
    assertEquals(new Reverted.DoesNotApply(List.of("g")), conflict);
    repository.git("rm", "-q", "g");
    repository.git("commit", "-q", "-m", "mended");
    String mended = repository.git("rev-parse", "HEAD");
    assertEquals(
        new Reverted.ChangesNothing(), RevertCheck.prepare(slot, mended, history.commit(culprit)));
    assertEquals(List.of(".gitignore", "f", "h"), files(slot.prepare(mended)));
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
    Worktree slot = new Worktrees(history, false).slot(0);
    Reverted done = RevertCheck.prepare(slot, bad, history.commit(merge));
    Path tree = assertInstanceOf(Reverted.Done.class, done).tree();
    assertEquals(List.of(".gitignore", "f"), files(tree));
  }
}
