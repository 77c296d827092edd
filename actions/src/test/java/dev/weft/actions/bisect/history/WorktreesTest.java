package dev.weft.actions.bisect.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.git.Repository;
import dev.weft.actions.outcome.FailedException;
import dev.weft.engine.command.ContentHash;
import dev.weft.engine.job.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Working trees of slots. */
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
    return new Worktrees(opened(), keepIgnored, Hotfixes.NONE);
  }

  @Test
  void aTreeHoldsWhatTheCommitHoldsAndNothingElse() throws Exception {
    Worktree slot = trees(false).slot(0);
    Path tree = slot.prepare(first);
    assertEquals(List.of(".gitignore", "f", "gone/x"), Opened.files(tree));
    Files.writeString(tree.resolve("f"), "changed by the test");
    Files.writeString(tree.resolve("a.o"), "built");
    Files.writeString(Files.createDirectory(tree.resolve("new\n\"dir")).resolve("x"), "x");
    Repository.make(tree.resolve("nested")).commit("x", "x");
    Path again = slot.prepare(second);
    assertEquals(tree, again);
    assertEquals(List.of(".gitignore", "f"), Opened.files(again));
    assertEquals("2", Files.readString(again.resolve("f")));
    assertEquals("", Repository.git(again, "status", "--porcelain", "--ignored"));
  }

  @Test
  void whatIsIgnoredMayStayForBuildsThatGoOn() throws Exception {
    Worktree slot = trees(true).slot(0);
    Path tree = slot.prepare(first);
    Files.writeString(tree.resolve("a.o"), "built");
    Files.writeString(tree.resolve("left"), "over");
    assertEquals(List.of(".gitignore", "a.o", "f"), Opened.files(slot.prepare(second)));
  }

  @Test
  void aHotfixIsPutOnWhatItAppliesTo() throws Exception {
    Path patch = folder.resolve("one.patch");
    Files.writeString(
        patch, "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-1\n\\ No newline at end of file\n+mended\n");
    Path outside = folder.resolve("outside.patch");
    Files.writeString(outside, "--- /dev/null\n+++ b/../../x\n@@ -0,0 +1 @@\n+x\n");
    GitHistory history = opened();
    Hotfixes hotfixes = Hotfixes.read(history, List.of("one.patch", outside.toString()), folder);
    Worktree slot = new Worktrees(history, false, hotfixes).slot(0);
    Path tree = slot.prepare(first);
    assertEquals("mended\n", Files.readString(tree.resolve("f")));
    assertEquals(List.of("one.patch"), slot.hotfixed());
    slot.prepare(second);
    assertEquals("2", Files.readString(tree.resolve("f")));
    assertEquals(List.of(), slot.hotfixed());
    Files.writeString(patch, "changed since");
    slot.prepare(first);
    assertEquals(List.of("one.patch"), slot.hotfixed());
    try (var files = Files.walk(folder)) {
      assertTrue(files.noneMatch(file -> file.endsWith("x") && !file.endsWith("gone/x")));
    }
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
    assertEquals(List.of(".gitignore", "f"), Opened.files(slot.prepare(second)));
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
  void slotsAreReadyWhateverOthersDoMeanwhile() throws Exception {
    Worktrees trees = trees(false);
    Map<Integer, String> found = new ConcurrentHashMap<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int number = i;
      Worktree slot = trees.slot(i);
      threads.add(
          new Thread(
              () -> {
                try {
                  slot.prepare(number % 2 == 0 ? second : first);
                  Path tree = slot.prepare(number % 2 == 0 ? first : second);
                  found.put(number, Files.readString(tree.resolve("f")));
                } catch (Exception e) {
                  found.put(number, e.toString());
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(Map.of(0, "1", 1, "2", 2, "1", 3, "2"), found);
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
      Worktrees trees = new Worktrees(history, false, Hotfixes.NONE);
      trees.slot(0).prepare(first);
      found.add(trees.slot(0).prepare(second));
      if (!resumed) {
        Files.writeString(found.get(0).resolve("built"), "by the body");
      }
    }
    assertEquals(found.get(0), found.get(1));
    assertEquals(List.of(".gitignore", "built", "f"), Opened.files(found.get(1)));
  }
}
