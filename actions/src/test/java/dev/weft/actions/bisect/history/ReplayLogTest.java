package dev.weft.actions.bisect.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.bisect.history.ReplayLog.Seen;
import dev.weft.actions.git.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written for git is taken by git. */
final class ReplayLogTest {
  @TempDir Path folder;
  private Repository repository;
  private GitHistory history;

  @BeforeEach
  void anEmptyRepository() throws Exception {
    repository = Repository.make(folder.resolve("source"));
    history = new Opened(folder.resolve("attempt")).of(repository.folder());
  }

  /** Makes a clone for git to replay a log in. */
  private Path clone(String log) throws Exception {
    Path clone = folder.resolve("clone");
    Repository.git(folder, "clone", "-q", repository.folder().toString(), clone.toString());
    Files.writeString(clone.resolve("log"), log);
    return clone;
  }

  @ParameterizedTest
  @CsvSource({"11, all", "12, firstParent", "13, paths", "14, nasty", "15, fix"})
  void gitEndsAtTheSameCommit(long seed, String how) throws Exception {
    RandomHistory.into(repository, seed, 300);
    Narrowing narrowing =
        switch (how) {
          case "firstParent" -> new Narrowing(true, List.of());
          case "paths" -> new Narrowing(false, List.of("a", ":(exclude)a/y"));
          case "nasty" -> new Narrowing(false, List.of("it's !\n-d/\"e", "c"));
          default -> Narrowing.NONE;
        };
    Terms terms = how.equals("fix") ? Terms.FIX : Terms.USUAL;
    String root = repository.git("rev-list", "--max-parents=0", "main");
    Ends ends = history.ends(List.of(root), "main");
    Candidates candidates = history.candidates(ends, narrowing);
    int culprit = candidates.size() / 2;
    List<Seen> seen = search(ends, candidates, culprit);
    Collections.shuffle(seen, new Random(seed)); // results may come in any order
    String hash = candidates.names().name(culprit);
    Commit first = history.commit(hash);
    String log = new ReplayLog(terms, narrowing, seen, List.of(), List.of(first)).text(history);
    Path clone = clone(log);
    String said = Repository.git(clone, "bisect", "replay", "log");
    String found = "# first " + terms.bad() + " commit: [" + hash + "]";
    assertTrue(said.contains(hash + " is the first " + terms.bad() + " commit"), said);
    assertTrue(Repository.git(clone, "bisect", "log").contains(found), said);
    assertTrue(log.contains(found), log);
  }

  /** Tests candidates until one is left, by halves, as if all that has the culprit were bad. */
  private List<Seen> search(Ends ends, Candidates candidates, int culprit) throws Exception {
    List<Seen> seen = new ArrayList<>();
    seen.add(new Seen(Verdict.BAD, history.commit(ends.bad().name())));
    seen.add(new Seen(Verdict.GOOD, history.commit(ends.good().get(0).name())));
    Set<Integer> left = new TreeSet<>();
    for (int i = 0; i < candidates.size(); i++) {
      left.add(i);
    }
    while (left.size() > 1) {
      int best = -1;
      int most = 0;
      for (int each : left) {
        Set<Integer> behind = behind(candidates, each);
        behind.retainAll(left);
        int part = Math.min(behind.size(), left.size() - behind.size());
        if (part > most) {
          most = part;
          best = each;
        }
      }
      Set<Integer> behind = behind(candidates, best);
      boolean bad = behind.contains(culprit);
      seen.add(
          new Seen(
              bad ? Verdict.BAD : Verdict.GOOD, history.commit(candidates.names().name(best))));
      left.removeIf(each -> behind.contains(each) != bad);
    }
    assertEquals(Set.of(culprit), left);
    Seen last = new Seen(Verdict.BAD, history.commit(candidates.names().name(culprit)));
    if (!seen.contains(last)) {
      seen.add(last);
    }
    return seen;
  }

  private static Set<Integer> behind(Candidates candidates, int of) {
    Set<Integer> found = new TreeSet<>();
    List<Integer> open = new ArrayList<>(List.of(of));
    while (!open.isEmpty()) {
      int each = open.remove(open.size() - 1);
      if (found.add(each)) {
        for (int parent : candidates.parents().of(each)) {
          open.add(parent);
        }
      }
    }
    return found;
  }

  @Test
  void whatCannotBeTestedStaysASuspect() throws Exception {
    List<Seen> seen = new ArrayList<>();
    List<Verdict> verdicts =
        List.of(Verdict.GOOD, Verdict.SKIP, Verdict.SKIP, Verdict.BAD, Verdict.BAD);
    String first = "";
    for (Verdict verdict : verdicts) {
      String hash = repository.commit("f", "at " + seen.size());
      first = seen.isEmpty() ? hash : first;
      seen.add(new Seen(verdict, history.commit(hash)));
    }
    List<Commit> suspects = seen.subList(1, 4).stream().map(Seen::commit).toList();
    String log =
        new ReplayLog(Terms.USUAL, Narrowing.NONE, seen, List.of(), suspects).text(history);
    Path clone = clone(log);
    AssertionError end =
        assertThrows(AssertionError.class, () -> Repository.git(clone, "bisect", "replay", "log"));
    // git's code for "only skipped commits left to test"
    assertTrue(String.valueOf(end.getMessage()).contains(" gives 2\n"), end.getMessage());
    String said = Repository.git(clone, "bisect", "log");
    for (String text : List.of(said, log)) {
      for (Commit each : suspects) {
        assertTrue(text.contains("# possible first bad commit: [" + each.hash()), text);
      }
      assertFalse(text.contains("possible first bad commit: [" + first), text);
    }
  }

  @Test
  void theFirstBadCommitIsOneOfThoseThatWereSeen() throws Exception {
    Commit unseen = history.commit(repository.commit("f", "x"));
    List<Commit> suspects = List.of(unseen);
    assertThrows(
        IllegalArgumentException.class,
        () -> new ReplayLog(Terms.USUAL, Narrowing.NONE, List.of(), List.of(), suspects));
  }

  @ParameterizedTest
  @ValueSource(strings = {"skip", "", "Bad", "a b", "-x", "good", "old", "run"})
  void aTermThatGitDoesNotTakeIsRefused(String term) {
    assertThrows(IllegalArgumentException.class, () -> new Terms("so", term));
  }
}
