package dev.weft.actions.bisect.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.actions.git.Repository;
import dev.weft.actions.outcome.FailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that have the same in declared paths. */
final class EqualTreesTest {
  @TempDir Path folder;
  private Repository repository;
  private final List<String> commits = new ArrayList<>();

  @BeforeEach
  void anEmptyRepository() throws Exception {
    repository = Repository.make(folder.resolve("source"));
  }

  private int[] groups(String... paths) throws Exception {
    return new Opened(folder.resolve("attempt"))
        .of(repository.folder())
        .equalTrees(commits, List.of(paths));
  }

  private void commit(String file, String text) throws Exception {
    commits.add(repository.commit(file, text));
  }

  @Test
  void commitsWithTheSameInAllPathsAreOne() throws Exception {
    commit("src/a/x", "1");
    commit("doc/y", "1");
    commit("src/a/x", "2");
    commit("src/b", "1");
    commit("src/a/x", "1");
    commits.add(commits.get(0));
    assertArrayEquals(new int[] {0, 0, 1, 2, 3, 0}, groups("src"));
    assertArrayEquals(new int[] {0, 0, 1, 1, 0, 0}, groups("src/a/x"));
    assertArrayEquals(new int[] {0, 0, 1, 1, 0, 0}, groups("./src/a/"));
    assertArrayEquals(new int[] {0, 1, 2, 2, 1, 0}, groups("src/a", "doc/y"));
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 0}, groups());
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 0}, groups("."));
    assertArrayEquals(new int[] {0, 0, 0, 0, 0, 0}, groups("nowhere/x"));
    assertArrayEquals(new int[] {0, 0, 0, 1, 1, 0}, groups("src/b/below"));
  }

  @Test
  void aModeALinkAndASubmoduleCount() throws Exception {
    commit("run", "x");
    repository.git("update-index", "--chmod=+x", "run");
    repository.git("commit", "-q", "-m", "executable");
    commits.add(repository.git("rev-parse", "HEAD"));
    for (String pin : List.of("1", "2")) {
      repository.git("update-index", "--add", "--cacheinfo", "160000," + pin.repeat(40) + ",sub");
      repository.git("commit", "-q", "-m", "pin " + pin);
      commits.add(repository.git("rev-parse", "HEAD"));
    }
    assertArrayEquals(new int[] {0, 1, 1, 1}, groups("run"));
    assertArrayEquals(new int[] {0, 0, 1, 2}, groups("sub"));
    assertArrayEquals(new int[] {0, 0, 1, 2}, groups("sub/within"));
  }

  @Test
  void nastyPathsAreTakenLiterally() throws Exception {
    for (String nasty : List.of("a\nb/\"c'", ":(glob)*", "-x", " y ", "*", "\u00e4/[z]")) {
      commits.clear();
      commit(nasty, "1");
      commit("other", nasty);
      commit(nasty, "2");
      assertArrayEquals(new int[] {0, 0, 1}, groups(nasty), nasty);
    }
  }

  @Test
  void aPathThatLeadsOutIsRefused() {
    for (String out : List.of("../x", "/x", "a/../../x")) {
      commits.clear();
      var e =
          assertThrows(
              FailedException.class,
              () -> {
                commit("f", out);
                groups(out);
              });
      assertEquals("'" + out + "' leads out of the working tree", e.failure().message());
    }
  }

  @Test
  void groupsAreThoseOfTheHashesThatGitTellsOneByOne() throws Exception {
    long seed = 7;
    RandomHistory.into(repository, seed, 120);
    commits.addAll(List.of(repository.git("rev-list", "main").split("\n", -1)));
    int[] found = groups("a", "c");
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < commits.size(); i++) {
      String same = repository.git("ls-tree", commits.get(i), "a", "c");
      int expected = numbers.computeIfAbsent(same, key -> numbers.size());
      assertEquals(expected, found[i], "seed " + seed + " " + commits.get(i));
    }
  }
}
