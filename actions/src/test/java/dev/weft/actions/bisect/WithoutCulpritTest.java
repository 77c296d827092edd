package dev.weft.actions.bisect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.actions.git.Repository;
import dev.weft.actions.testing.LoneAttempt;
import dev.weft.engine.command.DrivenRuns;
import dev.weft.engine.command.DrivenShape;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Failure;
import dev.weft.expression.eval.TextForm;
import dev.weft.expression.eval.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of the bad end without the culprit. */
final class WithoutCulpritTest {
  @TempDir Path folder;
  private Repository repository;
  private String good = "";
  private String culprit = "";
  private boolean loses;

  @BeforeEach
  void aCulprit() throws Exception {
    repository = Repository.make(folder.resolve("source"));
    good = repository.commit("bug", "0");
    repository.commit("other", "1");
    culprit = repository.commit("bug", "1");
  }

  /** A test of a working tree, which fails where one of two files says so. */
  private final class TreeRuns implements DrivenRuns {
    private static final ActionName TEST = new ActionName("test");
    private final Queue<Ended> over = new ArrayDeque<>();
    private int begun;

    @Override
    public DrivenShape shape() {
      return new DrivenShape("tree", Map.of(), List.of(new DrivenShape.Part(TEST, true)));
    }

    @Override
    public int begin(Map<String, Value> inputs, Set<ActionName> afresh) {
      Path tree = Path.of(TextForm.of(Objects.requireNonNull(inputs.get("tree"))).orElseThrow());
      Optional<Failure> failure =
          isBad(tree) ? Optional.of(new Failure.ExitedWith(1)) : Optional.empty();
      if (loses && failure.isEmpty() && isAtTheEnd(tree)) {
        failure = Optional.of(new Failure.WorkerLost("the host went"));
      }
      Fate fate = failure.isPresent() ? Fate.FAILED : Fate.DONE;
      Part test = new Part(TEST, fate, failure, folder.resolve("printed"));
      Span span = new Span(Instant.EPOCH, Instant.EPOCH);
      over.add(new Ended(++begun, failure, Map.of(), List.of(test), span));
      return begun;
    }

    @Override
    public void prefer(List<Integer> numbers) {}

    private boolean isAtTheEnd(Path tree) {
      return Files.exists(tree.resolve("last"));
    }

    private boolean isBad(Path tree) {
      return List.of("bug", "more").stream()
          .map(tree::resolve)
          .anyMatch(each -> Files.exists(each) && read(each).startsWith("1"));
    }

    @Override
    public void end(int number) {}

    @Override
    public Ended take() {
      return over.remove();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bisects, and checks that the culprit is named and what is told beside it, in every form. */
  private void told(String word, String clause) throws Exception {
    Path attempt = folder.resolve("attempt");
    LoneAttempt bisect =
        LoneAttempt.at(new BisectCommand(), attempt)
            .with("repo", repository.folder().toString())
            .with("good", new Value.Items(List.of(new Value.Text(good))))
            .with("bad", "main")
            .with("tree_input", "tree")
            .with(new TreeRuns());
    Map<String, Value> outputs = bisect.succeeds();
    assertEquals(new Value.Text("found"), outputs.get("status"));
    assertEquals(new Value.Text(culprit), outputs.get("culprit"));
    String state = read(attempt.resolve("bisection.json"));
    assertTrue(state.contains("\"withoutCulprit\":\"" + word), state);
    String why = "what it is built on is good, and it is bad; " + clause;
    assertTrue(state.contains(why), state);
    assertTrue(read(attempt.resolve("bisection.html")).contains(why));
    assertTrue(bisect.log().contains("found " + culprit + ": " + why), bisect.log());
  }

  @Test
  void itIsGood() throws Exception {
    repository.commit("last", "1");
    told("good", "without it the bad end is good");
  }

  @Test
  void itIsStillBad() throws Exception {
    repository.commit("more", "1");
    told("bad", "without it the bad end is still bad ('test': exit code 1): it is not all of it");
  }

  @Test
  void theCulpritCannotBeTakenBack() throws Exception {
    repository.commit("bug", "11");
    told(
        "does not apply",
        "it could not be taken back from the bad end, since 'bug' changed where it did");
  }

  @Test
  void nothingOfItIsLeft() throws Exception {
    repository.commit("more", "1");
    repository.commit("bug", "0");
    told("changes nothing", "the bad end is bad although nothing of it is left there to be taken");
  }

  @Test
  void itTellsNothing() throws Exception {
    repository.commit("last", "1");
    loses = true;
    told("not known: 'test': the host went", "whether the bad end is good without it is not known");
  }

  @Test
  void theSameChangeOnAnotherBranchIsToldOf() throws Exception {
    repository.git("checkout", "-q", "-b", "side", good);
    repository.commit("side", "1");
    repository.git("cherry-pick", culprit);
    String picked = repository.git("rev-parse", "HEAD");
    repository.git("checkout", "-q", "main");
    repository.git("merge", "-q", "--no-edit", "side");
    repository.commit("last", "1");
    told("good", "the same change is also " + picked + "; without it the bad end is good");
  }

  @Test
  void branchesAndMergesAreDrawn() throws Exception {
    repository.git("checkout", "-q", "-b", "side", good);
    repository.commit("side", "1");
    repository.commit("side", "2");
    repository.git("checkout", "-q", "main");
    repository.git("merge", "-q", "--no-edit", "side");
    repository.commit("last", "1");
    told("good", "without it the bad end is good");
    String page = read(folder.resolve("attempt").resolve("bisection.html"));
    String edges =
        page.substring(page.indexOf("<path"), page.indexOf("\"/>", page.indexOf("<path")));
    // of six commits two begin at the good end, and one is a merge
    assertEquals(5 + 2, edges.split("M", -1).length - 1, edges);
    assertEquals(6, page.split("r=\"3\"", -1).length - 1, page);
  }
}
