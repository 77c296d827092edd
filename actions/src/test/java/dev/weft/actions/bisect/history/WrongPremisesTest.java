package dev.weft.actions.bisect.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.git.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a search from beginning, and what does not. */
final class WrongPremisesTest {
  @TempDir Path folder;
  private Repository repository;
  private String first;
  private String second;
  private String third;

  @BeforeEach
  void aLineOfThree() throws Exception {
    repository = Repository.make(folder.resolve("source"));
    first = repository.commit("f", "1");
    repository.git("tag", "-a", "v1", "-m", "first");
    second = repository.commit("f", "2");
    third = repository.commit("f", "3");
  }

  private GitHistory opened(Path path) throws Exception {
    return new Opened(folder.resolve("attempt")).of(path);
  }

  private GitHistory opened() throws Exception {
    return opened(repository.folder());
  }

  private WrongPremise wrong(String good, String bad) throws Exception {
    GitHistory history = opened();
    return Opened.wrong(() -> history.ends(List.of(good), bad));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "main~2", "HEAD^^", "refs/tags/v1", "v1^{commit}"})
  void anEndIsWhateverGitTakesForACommit(String good) throws Exception {
    Ends ends = opened().ends(List.of(good), third);
    assertEquals(List.of(new End(good, first)), ends.good());
    assertEquals(new End(third, third), ends.bad());
    assertEquals(List.of(), ends.mergeBases());
  }

  @Test
  void anEndMayBeNamedByWordsOfItsMessage() throws Exception {
    String fourth = repository.commit("other words", "4");
    assertEquals(fourth, opened().ends(List.of("v1"), ":/change other words").bad().name());
    assertEquals(fourth, opened().ends(List.of("v1"), "HEAD^{/other words}").bad().name());
  }

  @Test
  void aGoodEndNamedTwiceIsOne() throws Exception {
    Ends ends = opened().ends(List.of("v1", first, second), "main");
    assertEquals(List.of(new End("v1", first), new End(second, second)), ends.good());
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2", "", "-x", "--all", "main:f", "a\nb", "v1^{tree}", "main..v1"})
  void whatNamesNoCommitIsToldWithItsPlace(String none) throws Exception {
    String in = "', which names no commit in '" + repository.folder() + "'";
    assertEquals("'good' is '" + none + in, wrong(none, "main").message());
    assertEquals("'bad' is '" + none + in, wrong("v1", none).message());
  }

  @Test
  void aHashOfNothingNamesNoCommit() throws Exception {
    assertInstanceOf(WrongPremise.NoSuchRevision.class, wrong("1".repeat(40), "main"));
  }

  @Test
  void aFolderThatIsNoRepositoryIsTold() throws Exception {
    Path plain = Files.createDirectory(folder.resolve("plain"));
    Path within = Files.createDirectories(repository.folder().resolve("within"));
    for (Path each : List.of(plain, within)) {
      WrongPremise wrong = Opened.wrong(() -> opened(each));
      assertEquals("'" + each.toRealPath() + "' is not a git repository", wrong.message());
    }
    WrongPremise nowhere = Opened.wrong(() -> opened(folder.resolve("nowhere")));
    assertEquals("there is no folder '" + folder.resolve("nowhere") + "'", nowhere.message());
  }

  @Test
  void theSameEndsAreTold() throws Exception {
    assertInstanceOf(WrongPremise.SameEnds.class, wrong("v1", first));
    assertEquals(
        "'good' and 'bad' are the same: 'v1' (" + first + ") and '" + first + "'",
        wrong("v1", first).message());
  }

  @Test
  void swappedEndsAreTold() throws Exception {
    WrongPremise wrong = wrong("main", "v1");
    assertEquals(
        "'bad', 'v1' (" + first + "), comes before 'good', 'main' (" + third + ")",
        wrong.message());
    assertTrue(wrong.wayOut().startsWith("swap them"), wrong.wayOut());
    assertTrue(wrong.wayOutOfFix().contains("'bad' the newer one"), wrong.wayOutOfFix());
    GitHistory history = opened();
    assertInstanceOf(
        WrongPremise.SwappedEnds.class,
        Opened.wrong(() -> history.ends(List.of(first, third), second)));
  }

  @Test
  void endsWithoutACommonAncestorAreTold() throws Exception {
    String lonely = repository.git("commit-tree", first + "^{tree}", "-m", "lonely");
    WrongPremise wrong = wrong(lonely, "main");
    assertInstanceOf(WrongPremise.Unrelated.class, wrong);
    assertTrue(wrong.message().endsWith("have no commit in common"), wrong.message());
  }

  @Test
  void aShallowCloneIsRefusedWithAWayOut() throws Exception {
    Path shallow = folder.resolve("shallow");
    String url = "file://" + repository.folder();
    Repository.git(folder, "clone", "-q", "--depth=2", url, shallow.toString());
    WrongPremise wrong = Opened.wrong(() -> opened(shallow));
    assertInstanceOf(WrongPremise.Shallow.class, wrong);
    assertEquals("run 'git fetch --unshallow' in it", wrong.wayOut());
    Repository.git(shallow, "fetch", "-q", "--unshallow");
    assertEquals(2, size(opened(shallow), Narrowing.NONE));
  }

  private int size(GitHistory history, Narrowing narrowing) throws Exception {
    return history.candidates(history.ends(List.of(first), third), narrowing).size();
  }

  @ParameterizedTest
  @ValueSource(strings = {"blob:none", "tree:0"})
  void aPartialCloneIsRefusedUntilAllIsThere(String filter) throws Exception {
    repository.git("config", "uploadpack.allowFilter", "true");
    Path partial = folder.resolve("partial");
    String url = "file://" + repository.folder();
    Repository.git(folder, "clone", "-q", "-n", "--filter=" + filter, url, partial.toString());
    for (Narrowing narrowing : List.of(Narrowing.NONE, new Narrowing(false, List.of("f")))) {
      GitHistory history = opened(partial);
      WrongPremise wrong = Opened.wrong(() -> size(history, narrowing));
      assertInstanceOf(WrongPremise.ObjectsMissing.class, wrong);
      assertTrue(wrong.message().contains("without 3 of the objects"), wrong.message());
    }
    Repository.git(partial, "fetch", "-q", "--refetch", "--no-filter");
    assertEquals(2, size(opened(partial), Narrowing.NONE));
  }

  @Test
  void aRepositoryWithoutACommitInBetweenIsDamaged() throws Exception {
    repository.commit("f", "4");
    Files.delete(
        repository
            .folder()
            .resolve(".git/objects")
            .resolve(second.substring(0, 2))
            .resolve(second.substring(2)));
    GitHistory history = opened();
    WrongPremise wrong = Opened.wrong(() -> history.ends(List.of(third), "main~3"));
    assertInstanceOf(WrongPremise.NoSuchRevision.class, wrong);
    WrongPremise damaged = Opened.wrong(() -> history.ends(List.of(first), "main"));
    assertInstanceOf(WrongPremise.Damaged.class, damaged);
    assertTrue(
        damaged.message().endsWith("traverse parents of commit " + third), damaged.message());
  }

  @Test
  void aGoodEndOnAnotherBranchAsksForTheMergeBases() throws Exception {
    repository.git("checkout", "-q", "-b", "side", second);
    String side = repository.commit("g", "side");
    assertEquals(List.of(second), opened().ends(List.of(side), "main").mergeBases());
    assertEquals(List.of(), opened().ends(List.of(side, second), "main").mergeBases());
    assertEquals(2, opened().ends(List.of(side, "v1"), "main").good().size());
  }

  @Test
  void allMergeBasesOfACrossAreAskedFor() throws Exception {
    String tree = repository.git("rev-parse", "main^{tree}");
    String left = repository.git("commit-tree", tree, "-p", third, "-m", "l");
    String right = repository.git("commit-tree", tree, "-p", third, "-m", "r");
    String good = repository.git("commit-tree", tree, "-p", left, "-p", right, "-m", "lr");
    String bad = repository.git("commit-tree", tree, "-p", right, "-p", left, "-m", "rl");
    List<String> bases = opened().ends(List.of(good), bad).mergeBases();
    assertEquals(Stream.of(left, right).sorted().toList(), bases.stream().sorted().toList());
  }

  @Test
  void aBareOneADirtyOneAndOneThatLeansOnAnotherAreSearched() throws Exception {
    Files.writeString(repository.folder().resolve("f"), "dirty");
    Files.createFile(repository.folder().resolve(".git/index.lock"));
    assertEquals(2, size(opened(), Narrowing.NONE));
    for (String how : List.of("--bare", "--shared")) {
      Path clone = folder.resolve("clone" + how);
      Repository.git(folder, "clone", "-q", how, repository.folder().toString(), clone.toString());
      assertEquals(2, size(opened(clone), new Narrowing(false, List.of("f"))));
    }
    Path linked = folder.resolve("linked");
    repository.git("worktree", "add", "-q", "--detach", linked.toString());
    assertEquals(2, size(opened(linked), Narrowing.NONE));
    assertEquals("dirty", Files.readString(repository.folder().resolve("f")));
  }
}
