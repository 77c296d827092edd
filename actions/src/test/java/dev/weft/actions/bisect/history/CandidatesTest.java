package dev.weft.actions.bisect.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.git.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which commits may be the first bad one, and which are behind which. */
final class CandidatesTest {
  private static final int COMMITS = Integer.getInteger("weft.history.commits", 700);

  private static final int LINE = Integer.getInteger("weft.history.line", 20_000);

  @TempDir Path folder;
  private Repository repository;

  @BeforeEach
  void anEmptyRepository() throws Exception {
    repository = Repository.make(folder.resolve("source"));
  }

  private GitHistory opened() throws Exception {
    return new Opened(folder.resolve("attempt")).of(repository.folder());
  }

  private static final List<Narrowing> NARROWINGS =
      List.of(
          Narrowing.NONE,
          new Narrowing(true, List.of()),
          new Narrowing(false, List.of("a")),
          new Narrowing(false, List.of("b/x", "c")),
          new Narrowing(false, List.of("it's !\n-d/\"e")),
          new Narrowing(false, List.of(":(exclude)a", ":(glob)**/x")),
          new Narrowing(true, List.of("a", "c")));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void candidatesAndTheirWeightsAreThoseOfGit(long seed) throws Exception {
    RandomHistory.into(repository, seed, COMMITS);
    GitHistory history = opened();
    String merges = repository.git("rev-list", "--merges", "--count", "main");
    assertTrue(Integer.parseInt(merges) > COMMITS / 5, merges + " merges");
    String root = repository.git("rev-list", "--max-parents=0", "main");
    String merged = repository.git("rev-list", "--skip=400", "-n1", "--topo-order", "main");
    for (List<String> good : List.of(List.of(root), List.of(merged), List.of(root, "main~3"))) {
      Ends ends = history.ends(good, "main");
      for (Narrowing narrowing : NARROWINGS) {
        String where = "seed " + seed + " good " + good + " " + narrowing;
        Map<String, Integer> expected = distances(good, narrowing);
        if (expected.isEmpty()) {
          assertInstanceOf(
              WrongPremise.NothingBetween.class,
              Opened.wrong(() -> history.candidates(ends, narrowing)),
              where);
        } else {
          assertEquals(expected, distances(history.candidates(ends, narrowing)), where);
        }
      }
    }
  }

  /** Asks git for the smaller part into which each candidate parts them all. */
  private Map<String, Integer> distances(List<String> good, Narrowing narrowing) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("rev-list", "--bisect-all"));
    if (narrowing.firstParent()) {
      arguments.add("--first-parent");
    }
    arguments.add("main");
    good.forEach(each -> arguments.add("^" + each));
    arguments.add("--");
    arguments.addAll(narrowing.paths());
    Map<String, Integer> distances = new TreeMap<>();
    for (String line : repository.git(arguments.toArray(String[]::new)).split("\n", -1)) {
      int at = line.indexOf("dist=");
      if (at > 0) {
        String number = line.substring(at + 5).replaceAll("\\D.*", "");
        distances.put(line.substring(0, line.indexOf(' ')), Integer.parseInt(number));
      }
    }
    return distances;
  }

  private static Map<String, Integer> distances(Candidates candidates) {
    Map<String, Integer> distances = new TreeMap<>();
    List<BitSet> behind = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      BitSet set = new BitSet();
      set.set(i);
      for (int parent : candidates.parents().of(i)) {
        assertTrue(parent < i, "a parent comes first");
        set.or(behind.get(parent));
      }
      behind.add(set);
      int weight = set.cardinality();
      distances.put(candidates.names().name(i), Math.min(weight, candidates.size() - weight));
    }
    return distances;
  }

  @Test
  void aLineIsNumberedFromTheOldest() throws Exception {
    String good = repository.commit("f", "0");
    List<String> line = List.of(repository.commit("f", "1"), repository.commit("f", "2"));
    GitHistory history = opened();
    Candidates found = history.candidates(history.ends(List.of(good), "main"), Narrowing.NONE);
    assertEquals(2, found.size());
    assertEquals(line, List.of(found.names().name(0), found.names().name(1)));
    assertArrayEquals(new int[] {}, found.parents().of(0));
    assertArrayEquals(new int[] {0}, found.parents().of(1));
    assertEquals(List.of(good), found.outsideOf(0));
    assertEquals(List.of(), found.outsideOf(1));
    assertEquals(OptionalInt.of(1), found.names().find(line.get(1)));
    assertEquals(OptionalInt.empty(), found.names().find(good));
    assertEquals(OptionalInt.empty(), found.names().find("x".repeat(40)));
  }

  @Test
  void manyCandidatesTakeLittleRoom() throws Exception {
    StringBuilder stream = new StringBuilder();
    for (int i = 1; i <= LINE; i++) {
      stream.append("commit refs/heads/main\nmark :").append(i);
      stream.append("\ncommitter A <a@b> 1700000000 +0000\ndata 0\n");
      if (i > 1) {
        stream.append("from :").append(i - 1).append('\n');
      }
      if (i % 10 == 0) {
        stream.append("merge :").append(i - 5).append('\n');
      }
    }
    repository.tell(stream.toString(), "fast-import", "--quiet");
    GitHistory history = opened();
    String root = repository.git("rev-list", "--max-parents=0", "main");
    Candidates found = history.candidates(history.ends(List.of(root), "main"), Narrowing.NONE);
    assertEquals(LINE - 1, found.size());
    assertEquals(LINE - 2 + LINE / 10, found.parents().to().length);
    for (int i : new int[] {0, LINE / 2, LINE - 2}) {
      assertEquals(OptionalInt.of(i), found.names().find(found.names().name(i)));
    }
    String bad = repository.git("rev-parse", "main");
    assertEquals(bad, found.names().name(LINE - 2));
  }

  @Test
  void hashesMayBeLonger() throws Exception {
    Repository.git(folder, "init", "-q", "--object-format=sha256", folder.resolve("l").toString());
    Repository longer = new Repository(folder.resolve("l").toRealPath());
    String good = longer.commit("f", "0");
    String bad = longer.commit("f", "1");
    GitHistory history = new Opened(folder.resolve("attempt")).of(longer.folder());
    Candidates found = history.candidates(history.ends(List.of(good), bad), Narrowing.NONE);
    assertEquals(64, bad.length());
    assertEquals(bad, found.names().name(0));
    assertEquals(List.of(good), found.outsideOf(0));
  }

  @Test
  void pathsThatNothingTouchesLeaveNothing() throws Exception {
    String good = repository.commit("f", "0");
    repository.commit("f", "1");
    GitHistory history = opened();
    Ends ends = history.ends(List.of(good), "HEAD");
    WrongPremise wrong =
        Opened.wrong(() -> history.candidates(ends, new Narrowing(false, List.of("g", "-h"))));
    assertTrue(wrong.message().endsWith("touches 'g', '-h'"), wrong.message());
  }

  @Test
  void aCommitTellsOfItselfWhateverItsNames() throws Exception {
    String good = repository.commit("f", "0");
    String tree = repository.git("rev-parse", "HEAD^{tree}");
    String message = "-subject \"of\" \u001b[31mmine\r\n\r\nbody\r\n";
    String bad = repository.tell(message, "commit-tree", tree, "-p", good);
    GitHistory history = opened();
    Commit commit = history.commit(bad);
    assertEquals(List.of(good), commit.parents());
    assertEquals("-subject \"of\" \ufffd[31mmine", commit.subject());
    assertEquals("Ada <ada@example.org>", commit.author());
    assertEquals("2026-01-02T03:04:05+00:00", commit.date());
    assertEquals(List.of(), history.commit(good).parents());
    assertEquals("", history.commit(repository.tell("", "commit-tree", tree)).subject());
    assertEquals(bad.substring(0, 12), history.shortHash(bad));
  }
}
